/** Terminal colours of a log as spans; any other control sequence is left out, and nothing becomes markup. */

/** A piece of text with the classes that show it as a terminal would. */
export interface Painted {
  readonly text: string
  /** `red`, `bright-red`, `on-red`, `bold`, `dim`, `italic`, `underline`. */
  readonly classes: readonly string[]
}

const COLOURS = ['black', 'red', 'green', 'yellow', 'blue', 'magenta', 'cyan', 'white']
const STYLES: { readonly [code: number]: string } = {
  1: 'bold',
  2: 'dim',
  3: 'italic',
  4: 'underline',
}
/** Codes that end styles. */
const ENDS: { readonly [code: number]: readonly string[] } = {
  22: ['bold', 'dim'],
  23: ['italic'],
  24: ['underline'],
}

// CSI sequences, OSC sequences (titles, links) up to their end, and single escapes.
const ESCAPE =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  /\u001b\[([0-9;:?<=>]*)[ -/]*([@-~])|\u001b\][^\u0007\u001b]*(?:\u0007|\u001b\\|$)|\u001b[ -/]*[0-~]?/g

interface Style {
  readonly fore?: string
  readonly back?: string
  readonly styles: readonly string[]
}

const PLAIN: Style = { styles: [] }

/** The text in pieces of one look each; empty pieces are left out. */
export function painted(text: string): readonly Painted[] {
  const pieces: Painted[] = []
  let style = PLAIN
  let from = 0
  const add = (until: number) => {
    if (until > from) pieces.push({ text: text.slice(from, until), classes: classesOf(style) })
  }
  for (const match of text.matchAll(ESCAPE)) {
    add(match.index)
    from = match.index + match[0].length
    if (match[2] === 'm') style = after(style, match[1] ?? '')
  }
  add(text.length)
  return pieces
}

const classesOf = ({ fore, back, styles }: Style): readonly string[] => [
  ...(fore === undefined ? [] : [fore]),
  ...(back === undefined ? [] : [`on-${back}`]),
  ...styles,
]

function after(style: Style, codes: string): Style {
  const numbers = codes.split(/[;:]/).map(Number)
  let now = style
  for (let i = 0; i < numbers.length; i++) {
    const code = numbers[i] ?? 0
    // 38;5;n and 38;2;r;g;b: colours beyond the sixteen have no class.
    if (code === 38 || code === 48) i += numbers[i + 1] === 5 ? 2 : 4
    else now = applied(now, code)
  }
  return now
}

function applied(style: Style, code: number): Style {
  if (code === 0) return PLAIN
  const own = STYLES[code]
  if (own !== undefined) return { ...style, styles: [...new Set([...style.styles, own])] }
  const ended = ENDS[code]
  if (ended !== undefined)
    return { ...style, styles: style.styles.filter((one) => !ended.includes(one)) }
  const tens = Math.floor(code / 10)
  const colour = COLOURS[code % 10]
  if (tens === 3) return coloured(style, 'fore', colour)
  if (tens === 4) return coloured(style, 'back', colour)
  if (tens === 9) return coloured(style, 'fore', bright(colour))
  if (tens === 10) return coloured(style, 'back', bright(colour))
  return style
}

const bright = (colour: string | undefined): string | undefined =>
  colour === undefined ? undefined : `bright-${colour}`

/** Without a colour (39, 49) it is the usual one. */
function coloured(style: Style, part: 'fore' | 'back', colour: string | undefined): Style {
  const { [part]: _old, ...rest } = style
  return colour === undefined ? rest : { ...rest, [part]: colour }
}
