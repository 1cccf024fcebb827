/** Lanes as SVG, for up to some hundred rows. */
import type { VNode } from 'preact'
import type { Shape } from '../draw/lane.ts'
import { HEIGHTS, hatching, LOOKS } from '../draw/marks.ts'
import type { RowMeasures } from '../draw/rows.ts'
import type { Scale } from '../draw/scale.ts'
import { AxisLines } from './axis.tsx'

/** Pixels that a letter needs. */
const LETTER = 9

export function LaneSvg({
  lanes,
  scale,
  measures,
}: {
  readonly lanes: readonly (readonly Shape[])[]
  readonly scale: Scale
  readonly measures: RowMeasures
}): VNode {
  const height = lanes.length * measures.height
  return (
    <svg class="picture" width={scale.width} height={height} aria-hidden="true">
      <AxisLines scale={scale} height={height} />
      {lanes.map((shapes, row) => (
        <g key={row} transform={`translate(0 ${row * measures.height})`}>
          <path class="row-line" d={`M0 ${measures.height - 0.5}H${scale.width}`} />
          {shapes.map((shape) => drawn(shape, measures))}
        </g>
      ))}
    </svg>
  )
}

function drawn(shape: Shape, { height, top, bar }: RowMeasures): VNode {
  const { kind, x, width, tone } = shape
  const key = `${kind} ${x}`
  if (kind === 'pause')
    return <rect key={key} class="pause" x={x} y={0} width={width} height={height - 1} />
  const size = bar * HEIGHTS[tone]
  const y = top + (bar - size) / 2
  if (kind === 'ghost')
    return <rect key={key} class={`ghost ${tone}`} x={x} y={y} width={width} height={size} rx="2" />
  if (tone === 'possible' || tone === 'certain') return <g key={key} />
  const { colour, letter } = LOOKS[tone]
  const isHollow = LOOKS[tone].hollow === true
  return (
    <g key={key} class={`bar c-${colour}${isHollow ? ' hollow' : ''} ${kind}`}>
      <rect
        x={x}
        y={y}
        width={width}
        height={size}
        rx={tone === 'failed' || tone === 'missed' ? 0 : 2}
      />
      {kind === 'fate' ? <path class="hatching" d={hatching(x, y, width, size)} /> : null}
      {tone === 'crashed' ? <path d={`M${x + width / 2} ${y - 5}l5 5l-5 5l-5-5z`} /> : null}
      {width < LETTER + 3 || size < LETTER ? null : (
        <text x={x + width / 2} y={y + size / 2 + 3.5}>
          {letter}
        </text>
      )}
    </g>
  )
}
