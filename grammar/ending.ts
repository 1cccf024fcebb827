/**
 * Patterns that end where their word does. They are made of text: a literal with `\p{L}` in it is checked whenever its file is
 * read, which takes a good part of a millisecond each, also where nothing is parsed.
 */

/** What words are made of, within brackets. */
export const LETTERS: string = String.raw`\p{L}\p{N}_`

/**
 * Nothing of that follows, nor a mark that combines with a letter. A property of characters that is true or false costs a pattern
 * a tenth of what two general categories cost it, a tenth of a millisecond, and there are hundreds.
 */
export const END: string = String.raw`(?!\p{ID_Continue})`

/** A sticky pattern in any case that ends with its word. */
export const whole = (source: string): RegExp => new RegExp(`(?:${source})${END}`, 'iuy')

/** A sticky pattern of digits, behind which none of these characters follows, and no letter or digit. */
export const wholeNumber = (source: string, others = ''): RegExp =>
  new RegExp(String.raw`(?:${source})(?![\p{L}\p{N}${others}])`, 'iuy')

/** A word of the language: parts that `-`, `.`, `/` or `:` join. */
export const WORD_SOURCE: string = String.raw`[\p{L}_][${LETTERS}]*(?:[-./:][${LETTERS}]+)*`

/** A word as a placeholder takes it. */
export const PLAIN_WORD: string = `[${LETTERS}][${LETTERS}-]*`
