/** Durations on the command line; apart from the exit codes, as they need the language. */
import { parseDuration } from '../language/duration.ts'
import type { Duration } from '../time/instant.ts'
import { EXIT, Failure, messageOf } from './exit.ts'

/** @throws {Failure} when the text is no duration of the language. */
export function durationIn(text: string, option: string): Duration {
  try {
    return parseDuration(text, option)
  } catch (error) {
    throw new Failure(EXIT.usage, messageOf(error))
  }
}
