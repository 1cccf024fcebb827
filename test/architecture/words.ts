/** Turns of phrase that hide the noun or the unit, and `@throws` in another dialect, found in comments and Markdown. */

/** A turn of phrase, at the line on which it begins. */
export interface Turn {
  readonly line: number
  readonly text: string
}

const TURNS: readonly RegExp[] = [
  /\bwhat (?:is|are|was|were)\b[^.;:!?()|`]{0,60}?\bof\b/gi,
  /\bthose (?:that|who|which)\b/gi,
  /\bwhoever\b/gi,
  /\bnobody\b/gi,
  /\bso (?:many|long|often)\b/gi,
  /\banew\b/gi,
  /\bbears?\b/gi,
  /\bgo(?:es)? by\b/gi,
  /\bha(?:s|ve) come\b/gi,
  // `@throws {RangeError} when …`, also of several; the class alone says nothing.
  /@throws (?!\{[A-Z]\w+(?: \| [A-Z]\w+)*\} when \S)\S*/g,
]

/** A piece of prose whose lines belong together. */
interface Passage {
  readonly line: number
  readonly lines: readonly string[]
}

const turnsIn = ({ line, lines }: Passage): Turn[] => {
  const text = lines.join('\n')
  return TURNS.flatMap((turn) =>
    [...text.replaceAll('\n', ' ').matchAll(turn)].map(({ 0: found, index }) => ({
      line: line + text.slice(0, index).split('\n').length - 1,
      text: found,
    })),
  ).sort((a, b) => a.line - b.line)
}

/** The lines of which `prose` gives a text; lines that follow each other are one passage. */
function passages(source: string, prose: () => (line: string) => string | undefined): Passage[] {
  const proseOf = prose()
  const found: { line: number; lines: string[] }[] = []
  let goesOn = false
  for (const [index, line] of source.split('\n').entries()) {
    const text = proseOf(line) ?? ''
    if (goesOn && text.trim() !== '') found.at(-1)?.lines.push(text)
    else if (text.trim() !== '') found.push({ line: index + 1, lines: [text] })
    goesOn = text.trim() !== ''
  }
  return found
}

/** Comments of TypeScript, each line of them without its sign. */
const commentOf = () => {
  let within = false
  return (line: string): string | undefined => {
    if (!within) {
      const begin = /^\s*\/\*\*?/.exec(line) ?? /\/\*\*?(?=[^'"`]*\*\/)/.exec(line)
      if (begin === null) return /(?:^|\s)\/\/ (.*)$/.exec(line)?.[1]
      const rest = line.slice(begin.index + begin[0].length)
      within = !rest.includes('*/')
      return rest.replace(/\*\/.*/, '')
    }
    within = !line.includes('*/')
    return line.replace(/^\s*\*(?!\/) ?/, '').replace(/\*\/.*/, '')
  }
}

/** Markdown without its blocks of code. */
const markdownOf = () => {
  let code = false
  return (line: string): string | undefined => {
    const fence = line.trimStart().startsWith('```')
    if (fence) code = !code
    return fence || code ? undefined : line
  }
}

/** The turns of phrase in the comments of a TypeScript source. */
export const turnsOfSource = (source: string): Turn[] =>
  passages(source, commentOf).flatMap(turnsIn)

/** The turns of phrase in Markdown outside of blocks of code. */
export const turnsOfMarkdown = (text: string): Turn[] => passages(text, markdownOf).flatMap(turnsIn)
