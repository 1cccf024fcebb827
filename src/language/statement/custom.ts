/** `custom(phrase('queue {name:string} is full'), { name: 'mail' })`: a phrase of one's own, as a value. */
import { PLAIN_WORD } from '../../../grammar/ending.ts'
import type { PlaceholderKind } from '../../../grammar/pattern.ts'
import type { ConditionOf } from '../../condition/condition.ts'
import type { Json } from '../../condition/json.ts'
import type { PhraseArguments } from '../../typed/placeholder.ts'
import type { Phrase } from '../pattern.ts'
import { refOf, type TaskLike } from './after.ts'
import { type Statement, statement } from './statement.ts'
import { type DurationLike, durationOf, type MomentLike, markOf, momentOf } from './value.ts'

const isWord = (text: string): boolean => new RegExp(`^${PLAIN_WORD}$`, 'u').test(text)

const refuse = (value: unknown, what: string): never => {
  throw new TypeError(`Cannot use ${JSON.stringify(value)} in a phrase: expected ${what}`)
}

const text = (value: unknown): string => (typeof value === 'string' ? value : refuse(value, 'text'))

/** What each placeholder makes of its argument. */
const READERS: { readonly [S in PlaceholderKind]: (value: unknown) => Json } = {
  string: text,
  word: (value) => (isWord(text(value)) ? text(value) : refuse(value, 'one word')),
  number: (value) =>
    typeof value === 'number' && Number.isFinite(value) ? value : refuse(value, 'a number'),
  duration: (value) => durationOf(value as DurationLike),
  time: (value) => markOf('day', text(value), 'start').time ?? 0,
  task: (value) => refOf(value as TaskLike),
  date: (value) => ({ ...momentOf(value as MomentLike) }),
}

/**
 * A custom phrase with its arguments by placeholder: durations, times and dates as elsewhere, tasks by name, as the task
 * itself, or `null` for "this task".
 *
 * @throws {TypeError} when an argument is missing, is too much, or does not fit its placeholder.
 * @example
 * ```ts
 * import { format } from 'tminus'
 * import { custom } from 'tminus/condition'
 * import { phrase } from 'tminus/language'
 * const isFull = phrase('queue {name:string} is full for {d:duration}')
 * format(custom(isFull, { name: 'mail', d: '5 min' })) // => "queue 'mail' is full for 5 minutes"
 * ```
 */
export const custom = <Definition extends string>(
  phrase: Phrase<Definition>,
  values: PhraseArguments<Definition>,
): Statement<ConditionOf<'custom'>> => {
  const given = new Map<string, unknown>(Object.entries(values))
  const slots = phrase.pattern.pieces.flatMap((piece) => (piece.kind === 'slot' ? [piece] : []))
  const read = slots.map(({ name, slot }) => {
    if (!given.has(name))
      throw new TypeError(`The phrase '${phrase.definition}' is given no '${name}'`)
    return [name, READERS[slot](given.get(name))] as const
  })
  for (const name of given.keys())
    if (!slots.some((slot) => slot.name === name))
      throw new TypeError(`The phrase '${phrase.definition}' has no '${name}'`)
  return statement({
    kind: 'custom',
    phrase: phrase.definition,
    values: Object.fromEntries(read),
  })
}
