/** Waves: a square wave per operand, the whole below them, starts and non-starts as marks; the same as a table (`t`). */
import type { VNode } from 'preact'
import type { InstantJson } from '../../api/common.ts'
import type { WaveJson } from '../../api/task.ts'
import { asTables } from '../data/habits.ts'
import { now } from '../data/world.ts'
import { type Span, shapesOf } from '../draw/lane.ts'
import { HEIGHTS, hatching, LOOKS } from '../draw/marks.ts'
import { type Scale, xOf } from '../draw/scale.ts'
import { waveOf } from '../draw/wave.ts'
import { visibleText } from '../text/visible.ts'
import { AxisHead, AxisLines } from './axis.tsx'
import { Mark } from './mark.tsx'
import { Time } from './said.tsx'
import { Table } from './table.tsx'
import { useWidth } from './width.ts'

export interface WavesProps {
  readonly from: InstantJson
  readonly to: InstantJson
  readonly waves: readonly WaveJson[]
  readonly spans: readonly Span[]
  /** An instant was pointed at. */
  picked?(at: number): void
}

/** Pixels. */
const ROW = 34
const HIGH = { top: 17, bottom: 29 }
const MARKS = 26

export function Waves(props: WavesProps): VNode {
  return asTables.value ? <WaveTable {...props} /> : <Picture {...props} />
}

function Picture({ from, to, waves, spans, picked }: WavesProps): VNode {
  const [frame, width] = useWidth<HTMLDivElement>()
  const scale: Scale = { from: from.ms, to: to.ms, width: Math.max(1, width.value) }
  const height = waves.length * ROW + MARKS
  return (
    <div class="waves" ref={frame}>
      <AxisHead scale={scale} />
      {/* The same instants are reached by the keyboard in the table (t) and by the field of the panel Why. */}
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: see above */}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: see above */}
      <div
        class={picked === undefined ? '' : 'pickable'}
        onClick={(event) => {
          const box = event.currentTarget.getBoundingClientRect()
          const share = (event.clientX - box.left) / scale.width
          picked?.(Math.round(scale.from + share * (scale.to - scale.from)))
        }}
      >
        <svg class="picture" width={scale.width} height={height} aria-hidden="true">
          <AxisLines scale={scale} height={height} />
          {waves.map((wave, row) => (
            <g key={wave.path.join('.')} transform={`translate(0 ${row * ROW})`}>
              <OneWave wave={wave} scale={scale} />
            </g>
          ))}
          <g transform={`translate(0 ${waves.length * ROW + 4})`}>
            <Marks spans={spans} scale={scale} />
          </g>
        </svg>
      </div>
      <p class="unseen">
        A picture of {waves.length === 1 ? 'one wave' : `${waves.length} waves`}. The key t, or the
        button Tables, shows it as a table.
      </p>
    </div>
  )
}

function OneWave({ wave, scale }: { readonly wave: WaveJson; readonly scale: Scale }): VNode {
  const steps = wave.steps.map(({ at, value }) => ({ at: at.ms, value }))
  const { line, trues, unknowns } = waveOf(steps, scale.to, scale, HIGH)
  const isWhole = wave.path.length === 0
  const at = now.value
  return (
    <g class={isWhole ? 'wave whole' : 'wave'}>
      {trues.map(({ x, width }) => (
        <rect
          key={x}
          class="true"
          x={x}
          y={HIGH.top}
          width={width}
          height={HIGH.bottom - HIGH.top}
        />
      ))}
      {unknowns.map(({ x, width }) => (
        <rect
          key={x}
          class="unknown"
          x={x}
          y={HIGH.top}
          width={width}
          height={HIGH.bottom - HIGH.top}
        />
      ))}
      <path class="line" d={line} />
      <text x={Math.max(4, 4)} y="11">
        {isWhole ? 'the whole condition' : visibleText(wave.text)}
      </text>
      {at > scale.from && at < scale.to ? (
        <circle class="at" cx={xOf(scale, at)} cy={(HIGH.top + HIGH.bottom) / 2} r="2" />
      ) : null}
    </g>
  )
}

/** Starts stand as bars, non-starts hatched. */
function Marks({
  spans,
  scale,
}: {
  readonly spans: readonly Span[]
  readonly scale: Scale
}): VNode {
  return (
    <>
      {shapesOf(spans, scale).map(({ kind, x, width, tone }) => {
        const size = 16 * HEIGHTS[tone]
        const key = `${kind} ${x}`
        const y = 8 - size / 2
        if (tone === 'possible' || tone === 'certain')
          return (
            <rect
              key={key}
              class={`${kind === 'pause' ? 'pause' : 'ghost'} ${tone}`}
              x={x}
              y={y}
              width={width}
              height={size}
              rx="2"
            />
          )
        const { colour, hollow } = LOOKS[tone]
        return (
          <g key={key} class={`bar c-${colour}${hollow === true ? ' hollow' : ''}`}>
            <rect x={x} y={y} width={width} height={size} />
            {kind === 'fate' ? <path class="hatching" d={hatching(x, y, width, size)} /> : null}
          </g>
        )
      })}
    </>
  )
}

function WaveTable({ waves }: WavesProps): VNode {
  return (
    <Table
      caption="Each operand over time"
      heads={['Operand', 'From', 'Value']}
      none="Nothing is known of this time."
      rows={waves.flatMap((wave) =>
        wave.steps.map((step) => [
          wave.path.length === 0 ? (
            'the whole condition'
          ) : (
            <code key="text">{visibleText(wave.text)}</code>
          ),
          <Time key="at" at={step.at} />,
          <Mark key="value" state={`${step.value}`} word="shown" />,
        ]),
      )}
    />
  )
}
