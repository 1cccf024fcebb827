/** A phrase of the language with the predicate that answers it. */

import type { Observable } from 'rxjs'
import { lengthOf } from '../../engine/policy/durations.ts'
import { demandKind, FUNCTION } from '../../run/kinds.ts'
import { demandKnown } from '../../run/options.ts'
import type { PhraseValues } from '../../typed/placeholder.ts'
import { SAMPLING_OPTIONS, type SamplingOptions } from '../options.ts'
import type { Language } from '../task/language.ts'
import { orKept, soundOf } from '../task/mistakes.ts'
import type { Feeds, Predicate, PredicateContext } from './answers.ts'

/** A predicate of a custom phrase. */
export type PhrasePredicate<Phrase extends string> = (
  values: PhraseValues<Phrase>,
  context: PredicateContext,
) => boolean | Promise<boolean> | Observable<boolean>

const EVERY = 1000

/** @throws {Error} when the phrase could also be read as another one. */
export function definePredicate(
  language: Pick<Language, 'phrase'>,
  feeds: Feeds,
  text: string,
  predicate: Predicate,
  options: SamplingOptions,
): void {
  demandKind(predicate, FUNCTION, `the answer to '${text}'`)
  const sound = soundOf(options, (given) => {
    demandKnown(given, SAMPLING_OPTIONS, `the condition '${text}'`)
    lengthOf(given.every ?? EVERY, 'every')
    lengthOf(given.timeout ?? EVERY, 'timeout')
  })
  const every = lengthOf(sound.every ?? EVERY, 'every')
  const timeout = sound.timeout === undefined ? 2 * every : lengthOf(sound.timeout, 'timeout')
  orKept(
    () => {
      const { definition } = language.phrase(text)
      feeds.define(definition, predicate, { every, timeout })
    },
    () => undefined,
  )
}
