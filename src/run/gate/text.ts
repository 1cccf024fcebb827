/** Text of any value whatsoever: never throws, has a limit, and is text that every store can carry. */

/** Characters of one text that is put on record: a message, a reason, a line of a log. */
export const TEXT_LIMIT = 16_384
/** Items of an array whose text is still made: joining a billion of them would stop the event loop. */
const MOST_ITEMS = 10_000
/** A number with more digits takes quadratic time to print. */
const LARGEST = 2n ** 4096n

/**
 * The value as text, as `String` makes it; at most `limit` characters and a remark on how many were cut.
 *
 * Lone surrogates and NUL become U+FFFD: UTF-8 has no code for the first, and Postgres refuses the second.
 */
export const textOf = (value: unknown, limit: number = TEXT_LIMIT): string =>
  carried(typeof value === 'string' ? value : stringOf(value), limit)

/** Text that every store carries, cut to the limit. */
export function carried(text: string, limit: number = TEXT_LIMIT): string {
  if (text.length <= limit) return wellFormed(text)
  return `${wellFormed(text.slice(0, limit))}… (${text.length - limit} more characters)`
}

/** Whether every store gives a text back as it is: neither NUL nor a lone surrogate is in it. */
export const isWellFormed = (text: string): boolean => !ILL_FORMED.test(text)

const wellFormed = (text: string): string =>
  isWellFormed(text) ? text : text.replaceAll(ALL_ILL_FORMED, '\ufffd')

// With the flag `u`, a surrogate is matched only without its other half.
const ILL_FORMED = /[\0\ud800-\udfff]/u
const ALL_ILL_FORMED = /[\0\ud800-\udfff]/gu

function stringOf(value: unknown): string {
  try {
    if (typeof value === 'bigint' && (value > LARGEST || value < -LARGEST)) return 'a huge bigint'
    return isLong(value) ? Object.prototype.toString.call(value) : String(value)
  } catch {
    return 'something that cannot be read'
  }
}

const isLong = (value: unknown): boolean =>
  Array.isArray(value)
    ? value.length > MOST_ITEMS
    : ArrayBuffer.isView(value) && value.byteLength > MOST_ITEMS
