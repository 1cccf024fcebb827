/** Names and messages as they may be shown: what would hide or turn text around is made visible. */

// Controls but for tab and line feed; marks of direction, joiners and other characters without a width.
const HIDDEN =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g

const OPEN = '\u27e8'
const SHUT = '\u27e9'

/** The text with each hidden character as its number: `a⟨202E⟩b`. */
export const visibleText = (text: string): string =>
  text.replace(
    HIDDEN,
    (character) =>
      `${OPEN}${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}${SHUT}`,
  )

/** The first line, no longer than `most` characters. */
export function firstLine(text: string, most = 200): string {
  const [line = ''] = text
    .trimStart()
    .slice(0, most * 2)
    .split(/\r?\n/)
  const shown = visibleText(line)
  return shown.length > most ? `${shown.slice(0, most - 1)}…` : shown
}
