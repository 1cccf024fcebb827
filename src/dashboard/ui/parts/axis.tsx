/** The axis above a picture, and its lines behind: days, hours, changes of the clock, and the present. */
import type { VNode } from 'preact'
import { now, place } from '../data/world.ts'
import { axisOf } from '../draw/axis.ts'
import { type Scale, xOf } from '../draw/scale.ts'

const AXIS_HEIGHT = 34
/** Half of a label's width: one at the edge is moved inside. */
const HALF = 16
/** Pixels that the name of a day needs. */
const DAY_ROOM = 30

export function AxisHead({ scale }: { readonly scale: Scale }): VNode {
  const { days, ticks, changes } = axisOf(scale, place.value)
  return (
    <svg class="axis" width={scale.width} height={AXIS_HEIGHT} aria-hidden="true">
      {days.map(({ from, x, width, label, hours }) => (
        <g key={from}>
          <path class="day-line" d={`M${x} 0V${AXIS_HEIGHT}`} />
          {width < DAY_ROOM ? null : (
            <text class="day" x={x + 4} y="12">
              {dayText(label, hours, width)}
            </text>
          )}
        </g>
      ))}
      {ticks.map(({ at, x, label, again }) => (
        <text
          key={at}
          class={again ? 'tick again' : 'tick'}
          x={Math.min(Math.max(x, HALF), scale.width - HALF)}
          y="29"
        >
          {again ? `${label}″` : label}
        </text>
      ))}
      {changes.map(({ at, x }) => (
        <path key={at} class="change" d={`M${x} 16l4 6l-4 6l-4-6z`} />
      ))}
    </svg>
  )
}

/** As much of a day's name as fits; how long it is, if that is not 24 hours. */
function dayText(label: string, hours: number, width: number): string {
  const [, day, month] = label.split(' ')
  if (width < 56) return `${day}`
  if (width < 96) return `${day} ${month}`
  return hours === 24 || width < 136 ? label : `${label} · ${hours} h`
}

/** The lines of the axis over the height of a picture. */
export function AxisLines({
  scale,
  height,
}: {
  readonly scale: Scale
  readonly height: number
}): VNode {
  const { days, ticks, changes } = axisOf(scale, place.value)
  const at = xOf(scale, now.value)
  return (
    <g>
      {ticks.map((tick) => (
        <path key={tick.at} class="tick-line" d={`M${tick.x} 0V${height}`} />
      ))}
      {days.map((day) => (
        <path key={day.from} class="day-line" d={`M${day.x} 0V${height}`} />
      ))}
      {changes.map((change) => (
        <path key={change.at} class="change-line" d={`M${change.x} 0V${height}`}>
          <title>{change.label}</title>
        </path>
      ))}
      {at < 0 || at > scale.width ? null : (
        <>
          <rect class="ahead" x={at} y="0" width={scale.width - at} height={height} />
          <path class="now-line" d={`M${at} 0V${height}`} />
        </>
      )}
    </g>
  )
}
