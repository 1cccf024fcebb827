/** The words about a shape that is pointed at; Escape takes them away. */
import type { Signal } from '@preact/signals'
import type { VNode } from 'preact'
import { useEffect } from 'preact/hooks'
import { durationText } from '../../../session/words/times.ts'
import type { Zone } from '../../../time/zone.ts'
import { countOf, type Shape, type Span } from '../draw/lane.ts'
import { timeText } from '../text/times.ts'
import { Name } from './said.tsx'

export interface Tipped {
  readonly x: number
  readonly y: number
  readonly task: string
  readonly shape: Shape
}

const SHOWN = 4
const ROOM = 300

export function Tip({
  tip,
  zone,
  now,
}: {
  readonly tip: Signal<Tipped | undefined>
  readonly zone: Zone
  readonly now: number
}): VNode | null {
  useEffect(() => {
    const hide = ({ key }: KeyboardEvent): void => {
      if (key === 'Escape') tip.value = undefined
    }
    addEventListener('keydown', hide)
    return () => removeEventListener('keydown', hide)
  }, [tip])
  if (tip.value === undefined) return null
  const { x, y, task, shape } = tip.value
  const { spans } = shape
  const left = Math.max(4, Math.min(x + 12, innerWidth - ROOM - 8))
  const count = countOf(shape)
  return (
    <div class="tip" aria-hidden="true" style={{ left: `${left}px`, top: `${y + 16}px` }}>
      <b>
        <Name>{task}</Name>
        {count > 1 ? ` · ${count}` : ''}
      </b>
      {spans.slice(0, SHOWN).map((span) => (
        <p key={`${span.from} ${span.text}`}>
          <span class="number">{whenText(span, zone, now)}</span> <bdi>{span.text}</bdi>
        </p>
      ))}
      {spans.length > SHOWN ? (
        <p class="dim">and {spans.length - SHOWN} more: click to come nearer</p>
      ) : null}
    </div>
  )
}

/** `10:00:05, 3 min 5 s`. */
export function whenText({ kind, from, to }: Span, zone: Zone, now: number): string {
  const start = timeText(from, zone, now)
  if (kind === 'pause')
    return Number.isFinite(to) ? `${start} – ${timeText(to, zone, now)}` : `since ${start}`
  return to > from ? `${start}, ${durationText(to - from)}` : start
}
