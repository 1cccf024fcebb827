/** Lanes: one row per task, the past to the left and the future to the right of the present, with a table that says the same. */
import { useSignal } from '@preact/signals'
import type { VNode } from 'preact'
import { useMemo } from 'preact/hooks'
import { asTables } from '../data/habits.ts'
import { go } from '../data/place.ts'
import { hrefOf, routeOf } from '../data/route.ts'
import { now, place } from '../data/world.ts'
import { type Shape, shapeAt, shapesOf } from '../draw/lane.ts'
import { ABOVE, BESIDE, needsCanvas } from '../draw/rows.ts'
import { atOf, panned, type Scale, zoomed } from '../draw/scale.ts'
import { AxisHead } from './axis.tsx'
import { LaneCanvas } from './lane-canvas.tsx'
import { LaneSvg } from './lane-svg.tsx'
import { LaneTable } from './lane-table.tsx'
import type { LanesProps } from './lanes-props.ts'
import { Mark } from './mark.tsx'
import { Name } from './said.tsx'
import { Tip, type Tipped } from './tip.tsx'
import { useWidth } from './width.ts'

/** Narrower than this, names stand above their bars. */
const NARROW = 560
const NAMES = 220

export function Lanes(props: LanesProps): VNode {
  return asTables.value ? <LaneTable {...props} /> : <Picture {...props} />
}

function Picture({ rows, from, to, moved }: LanesProps): VNode {
  const [frame, whole] = useWidth<HTMLDivElement>()
  const tip = useSignal<Tipped | undefined>(undefined)
  const isNarrow = whole.value < NARROW
  const measures = isNarrow ? ABOVE : BESIDE
  const width = Math.max(1, whole.value - (isNarrow ? 0 : NAMES))
  const scale: Scale = { from, to, width }
  const lanes = useMemo(
    () => rows.map(({ spans }) => shapesOf(spans, { from, to, width })),
    [rows, from, to, width],
  )
  const found = (event: PointerEvent | MouseEvent): Tipped | undefined => {
    const box = (event.currentTarget as Element).getBoundingClientRect()
    const row = Math.floor((event.clientY - box.top) / measures.height)
    const x = event.clientX - box.left
    const shape = shapeAt(lanes[row] ?? [], x, 4)
    const task = rows[row]?.task
    if (shape === undefined || task === undefined) return undefined
    return { x: event.clientX, y: event.clientY, task, shape }
  }
  const drag = useDrag(scale, moved)
  return (
    <div class={isNarrow ? 'lanes above' : 'lanes'} ref={frame}>
      <div class="lanes-head">
        <span class="dim">{rows.length === 1 ? '1 task' : `${rows.length} tasks`}</span>
        <AxisHead scale={scale} />
      </div>
      <div class="lanes-body">
        <ul class="lanes-names">
          {rows.map(({ task, state }) => (
            <li key={task} style={{ height: `${measures.height}px` }}>
              <Mark state={state} />
              <a href={hrefOf({ page: 'task', about: task })}>
                <Name>{task}</Name>
              </a>
            </li>
          ))}
        </ul>
        {/* What can be pointed at here is reached by the keyboard in the table (t) and on the page of each task. */}
        {/* biome-ignore lint/a11y/useKeyWithClickEvents: see above */}
        {/* biome-ignore lint/a11y/noStaticElementInteractions: see above */}
        <div
          class="lanes-picture"
          onPointerMove={(event) => {
            tip.value = drag.move(event) ? undefined : found(event)
          }}
          onPointerLeave={() => {
            tip.value = undefined
          }}
          onPointerDown={drag.begin}
          onWheel={(event) => {
            if (!event.ctrlKey && !event.metaKey) return
            event.preventDefault()
            const box = event.currentTarget.getBoundingClientRect()
            const next = zoomed(
              scale,
              event.deltaY > 0 ? 1.25 : 0.8,
              atOf(scale, event.clientX - box.left),
            )
            moved(next.from, next.to)
          }}
          onClick={(event) => {
            if (!drag.ended()) follow(found(event)?.shape, scale, moved)
          }}
        >
          {needsCanvas(
            rows.length,
            lanes.reduce((sum, { length }) => sum + length, 0),
          ) ? (
            <LaneCanvas lanes={lanes} scale={scale} measures={measures} />
          ) : (
            <LaneSvg lanes={lanes} scale={scale} measures={measures} />
          )}
        </div>
      </div>
      <Tip tip={tip} zone={place.value} now={now.value} />
    </div>
  )
}

/** Goes where a shape leads; one that stands for several is looked at more closely. */
function follow(shape: Shape | undefined, scale: Scale, moved: LanesProps['moved']): void {
  if (shape === undefined) return
  const [first, ...more] = shape.spans
  if (first === undefined) return
  const href = first.href
  if (more.length === 0 && href !== undefined) {
    go(routeOf(href))
    return
  }
  const last = shape.spans.at(-1) ?? first
  const near = zoomed(scale, 0.2, (first.from + last.to) / 2)
  moved(near.from, near.to)
}

/** Pans by dragging: from the picture as it was when the button went down. */
function useDrag(scale: Scale, moved: LanesProps['moved']) {
  const start = useMemo(() => ({ x: 0, scale: undefined as Scale | undefined, far: false }), [])
  return {
    begin: (event: PointerEvent): void => {
      if (event.button !== 0 || event.pointerType === 'touch') return
      Object.assign(start, { x: event.clientX, scale, far: false })
    },
    move: (event: PointerEvent): boolean => {
      if (start.scale === undefined) return false
      if (event.buttons === 0) {
        start.scale = undefined
        return false
      }
      const by = event.clientX - start.x
      if (Math.abs(by) > 3) start.far = true
      if (!start.far) return false
      const next = panned(start.scale, -by / start.scale.width)
      moved(next.from, next.to)
      return true
    },
    /** Whether a click is only the end of a drag. */
    ended: (): boolean => {
      const wasFar = start.far
      Object.assign(start, { scale: undefined, far: false })
      return wasFar
    },
  }
}
