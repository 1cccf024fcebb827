/** Custom phrases: a definition such as `queue {name:string} has more than {n:number} messages` as a pattern. */
import { WORD_SOURCE } from '../../grammar/ending.ts'
import {
  type PhrasePattern,
  type PhrasePiece,
  type PlaceholderKind,
  SLOTS,
} from '../../grammar/pattern.ts'

export type { PhrasePattern, PhrasePiece, PlaceholderKind } from '../../grammar/pattern.ts'

/** A custom phrase, ready to become part of the language. */
export interface Phrase<Definition extends string = string> {
  /** The definition with single spaces, its words in lower case. */
  readonly definition: string
  readonly pattern: PhrasePattern
  /** The type of the definition as it was given; there is no such value. */
  readonly __given?: Definition
}

const isSlot = (text: string): text is PlaceholderKind =>
  (SLOTS as readonly string[]).includes(text)

/** The error of a definition that is refused. */
export const refuse = (definition: string, why: string): SyntaxError =>
  new SyntaxError(`Cannot define the phrase '${definition}': ${why}`)

const SLOT = /^\{([A-Za-z_]\w*):([a-z]+)\}$/
const isWord = (text: string): boolean => new RegExp(`^${WORD_SOURCE}$`, 'u').test(text)

const pieceOf = (definition: string, text: string): PhrasePiece => {
  if (isWord(text)) return { kind: 'word', word: text.toLowerCase() }
  const [, name, slot] = SLOT.exec(text) ?? []
  if (name === undefined || slot === undefined)
    throw refuse(definition, `'${text}' is neither a word nor a placeholder such as {n:number}`)
  if (!isSlot(slot))
    throw refuse(definition, `'${slot}' is no type of placeholder: expected ${SLOTS.join(', ')}`)
  return { kind: 'slot', name, slot }
}

/** The pattern of a definition, not yet compared with any other phrase. */
export const patternOf = (definition: string): PhrasePattern => {
  if (typeof definition !== 'string')
    throw new TypeError(
      `expected a text as the definition of a phrase, got '${String(definition)}'`,
    )
  const texts = definition.trim().split(/\s+/)
  const pieces = texts.map((text) => pieceOf(definition, text))
  if (pieces[0]?.kind !== 'word') throw refuse(definition, 'it must begin with a word')
  const names = pieces.flatMap((piece) => (piece.kind === 'slot' ? [piece.name] : []))
  const twice = names.find((name, i) => names.indexOf(name) !== i)
  if (twice !== undefined) throw refuse(definition, `two placeholders are called '${twice}'`)
  const normal = pieces.map((p) => (p.kind === 'word' ? p.word : `{${p.name}:${p.slot}}`)).join(' ')
  return { definition: normal, pieces }
}
