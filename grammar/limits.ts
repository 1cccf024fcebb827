/** What is refused before it is parsed: texts too long or nested too deep. */

/** Characters. */
export const MAX_LENGTH = 10_000
/** Open parentheses, brackets of values, and negations around one operand. */
export const MAX_DEPTH = 200

const PIECES =
  /(?<!\S)#[^\n]*|'(?:[^'\\]|\\[\s\S])*'?|"(?:[^"\\]|\\[\s\S])*"?|[~!()[\]{}]|\bnot\b|[^\s'"~!()[\]{}]+/giy
const SPACE = /\s*/y

const OPENING: ReadonlySet<string> = new Set(['(', '[', '{'])
const CLOSING: ReadonlySet<string> = new Set([')', ']', '}'])

const isNegation = (piece: string): boolean =>
  piece === '~' || piece === '!' || piece.toLowerCase() === 'not'

/** The offset at which the text becomes deeper than `MAX_DEPTH`; −1 if it never does. */
export const tooDeepAt = (text: string): number => {
  if (text.length <= MAX_DEPTH) return -1
  const outer: number[] = []
  let depth = 0
  let nots = 0
  for (let at = 0; at < text.length; ) {
    SPACE.lastIndex = at
    SPACE.test(text)
    PIECES.lastIndex = SPACE.lastIndex
    const piece = PIECES.exec(text)?.[0]
    if (piece === undefined) break
    if (OPENING.has(piece)) {
      outer.push(nots)
      depth += nots + 1
      nots = 0
    } else if (CLOSING.has(piece)) {
      depth -= (outer.pop() ?? -1) + 1
      nots = 0
    } else nots = isNegation(piece) ? nots + 1 : 0
    if (depth + nots > MAX_DEPTH) return PIECES.lastIndex - piece.length
    at = PIECES.lastIndex
  }
  return -1
}
