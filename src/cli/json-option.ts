/** JSON on the command line. */
import { EXIT, Failure } from './exit.ts'

/** @throws {Failure} when it is no object in JSON; it does not show the text, which may hold a secret. */
export function jsonObject(text: string, option: string): Readonly<Record<string, unknown>> {
  try {
    const value = JSON.parse(text) as unknown
    if (typeof value === 'object' && value !== null && !Array.isArray(value))
      return value as Readonly<Record<string, unknown>>
  } catch {
    // Said below, in the same words.
  }
  throw new Failure(
    EXIT.usage,
    `expected a JSON object after ${option}, such as {"name":"value"}, got another text (not shown: it may hold a secret)`,
  )
}
