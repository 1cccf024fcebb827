/** Times in a cycle as text: `10:00`, `10:00:30.500`; `MM:SS` in an hour, `SS` in a minute, milliseconds in a second. */
import { HOUR, MINUTE, SECOND } from '../../time/instant.ts'
import type { CycleUnit } from '../../time/mark.ts'

/** At least two digits. */
export const two = (n: number): string => `${n}`.padStart(2, '0')

/** `HH:MM`, with seconds and milliseconds only where there are some; `24:00` for the end of the day. */
export function clockTime(ms: number): string {
  const hours = Math.floor(ms / HOUR)
  const minutes = Math.floor((ms - hours * HOUR) / MINUTE)
  const rest = ms - hours * HOUR - minutes * MINUTE
  const text = `${two(hours)}:${two(minutes)}`
  return rest === 0 ? text : `${text}:${seconds(rest)}`
}

/** A time in the cycle of a unit, as that unit writes it. */
export const timeInCycle = (unit: CycleUnit, ms: number): string => (written[unit] ?? clockTime)(ms)

const written: { readonly [U in CycleUnit]?: (ms: number) => string } = {
  second: (ms) => `${ms}`,
  minute: seconds,
  hour: (ms) => {
    const minutes = Math.floor(ms / MINUTE)
    return `${two(minutes)}:${seconds(ms - minutes * MINUTE)}`
  },
}

/** `SS` or `SS.mmm`. */
function seconds(ms: number): string {
  const whole = Math.floor(ms / SECOND)
  const rest = ms - whole * SECOND
  return rest === 0 ? two(whole) : `${two(whole)}.${`${rest}`.padStart(3, '0')}`
}
