/** JSON of any value whatsoever: never throws, is bounded, and says which part of the value JSON cannot carry. */
import { carried, textOf } from './text.ts'
import { Refusal, ROOT, Walk } from './walk.ts'

/** Characters of JSON that are kept of one value; MySQL carries as much in one column. */
export const JSON_LIMIT = 16_777_215

/** JSON, or why there is none. `text` is absent where the value is nothing: `undefined`, or a function. */
export type Carried =
  | { readonly ok: true; readonly text: string | undefined }
  | { readonly ok: false; readonly reason: string }

/**
 * What `JSON.stringify` makes of the value. What it leaves out (functions, `undefined`) or makes `null` (NaN) is left out
 * or `null`; what it throws on is the reason why there is none.
 */
export const jsonOf = (value: unknown): Carried => carry(value, false)

/** As {@link jsonOf}, but what JSON would leave out or change is a reason, too. A property that is `undefined` is as none. */
export const exactJsonOf = (value: unknown): Carried => carry(value, true)

/** Values within one value that is only shown. */
const BRIEF = 1000

/** As {@link jsonOf}, but more than a thousand values are a reason, too: what is only shown must cost little. */
export const briefJsonOf = (value: unknown): Carried => carry(value, false, BRIEF)

/** The value as text for people: a text as it is, data as JSON, anything else as `String` makes it. */
export function shownText(value: unknown): string {
  const json = typeof value === 'object' && value !== null ? jsonOf(value) : undefined
  return json?.ok === true && json.text !== undefined ? carried(json.text) : textOf(value)
}

const NOTHING: Carried = Object.freeze({ ok: true, text: undefined })

function carry(value: unknown, exact: boolean, most?: number): Carried {
  // What most bodies return.
  if (value === undefined) return NOTHING
  try {
    const text = JSON.stringify(new Walk(exact, most).plain(value, ROOT))
    if (text !== undefined && text.length > JSON_LIMIT)
      return { ok: false, reason: `${text.length} characters of JSON, more than ${JSON_LIMIT}` }
    return { ok: true, text }
  } catch (error) {
    // Anything else is an overflow: of the stack, or of a text.
    return { ok: false, reason: error instanceof Refusal ? error.message : 'more than JSON holds' }
  }
}
