/** Durations as text: `1 hour 30 minutes`. */
import { DAY, type Duration, HOUR, MINUTE, SECOND, WEEK } from '../../time/instant.ts'

const units: readonly (readonly [string, Duration])[] = [
  ['week', WEEK],
  ['day', DAY],
  ['hour', HOUR],
  ['minute', MINUTE],
  ['second', SECOND],
]

/**
 * A duration in weeks, days, hours, minutes, seconds and ms, the zero ones left out.
 *
 * @example
 * ```ts
 * import { formatDuration } from './duration.ts'
 * formatDuration(5_400_000) // => '1 hour 30 minutes'
 * ```
 */
export function formatDuration(duration: Duration): string {
  let rest = duration
  let text = ''
  for (const [name, length] of units) {
    if (rest < length || rest === Number.POSITIVE_INFINITY) continue
    const count = Math.floor(rest / length)
    rest -= count * length
    text += `${text === '' ? '' : ' '}${count} ${name}${count === 1 ? '' : 's'}`
    if (rest === 0) return text
  }
  return `${text === '' ? '' : `${text} `}${rest} ms`
}
