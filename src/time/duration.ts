/** Durations as canonical text, which the language reads back: `1 hour 30 minutes`. */
import { DAY, type Duration, HOUR, MINUTE, SECOND, WEEK } from './instant.ts'

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
  const texts: string[] = []
  for (const [name, length] of units) {
    if (rest < length || rest === Number.POSITIVE_INFINITY) continue
    const count = Math.floor(rest / length)
    rest -= count * length
    texts.push(`${count} ${name}${count === 1 ? '' : 's'}`)
    if (rest === 0) break
  }
  if (rest !== 0 || texts.length === 0) texts.push(`${rest} ms`)
  // Joined, not added up: a text that was added up keeps its parts alive.
  return texts.join(' ')
}
