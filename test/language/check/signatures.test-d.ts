/** The signatures of the session that carry the check, as a sketch that compiles. */
import { describe, expectTypeOf, test } from 'vitest'
import type { Condition } from '../../../src/condition/condition.ts'
import type { CheckContext, Checked } from '../../../src/language/check/checked.ts'
import type { CheckedPhrase, PhraseValues } from '../../../src/language/check/placeholder.ts'
import type { Moment } from '../../../src/time/mark.ts'

type Work = () => unknown
type Truth = boolean | Promise<boolean>

/** `Known` grows with each `condition(…)`; `tasks` stays `string` unless the names are given. */
interface Session<Known extends CheckContext = CheckContext> {
  task<const Text extends string>(
    condition: Checked<Text, Known> | Condition,
    work: Work,
    options?: { readonly name?: string },
  ): void
  task<const Text extends string>(
    condition: Checked<Text, Known> | Condition,
  ): <F extends Work>(work: F) => F
  condition<const Phrase extends string>(
    phrase: CheckedPhrase<Phrase>,
    truth: (values: PhraseValues<Phrase>) => Truth,
  ): Session<WithPhrase<Known, Phrase>>
}

/** A context with one more phrase. A phrase that is not known makes every text possible: nothing is checked. */
type WithPhrase<Known extends CheckContext, Phrase extends string> = {
  readonly phrases: Phrase | (Known extends { phrases: infer P extends string } ? P : never)
  readonly tasks: Known extends { tasks: infer T extends string } ? T : string
}

declare const session: Session
declare const parseOrThrow: <const Text extends string>(text: Checked<Text>) => Condition
declare const task: <const Text extends string>(
  condition: Checked<Text> | Condition,
) => <F extends (this: never, ...args: never[]) => unknown>(
  method: F,
  context: ClassMethodDecoratorContext,
) => void
declare const tree: Condition
declare const work: Work

describe('session.task', () => {
  test('takes texts and trees, curried or not', () => {
    session.task('daily after 10:00', work, { name: 'report' })
    session.task(tree, work)
    expectTypeOf(session.task('daily')(() => 1)).toEqualTypeOf<() => number>()
    // @ts-expect-error "unknown unit 'parsecs' after 'every 5'"
    session.task('every 5 parsecs', work)
    // @ts-expect-error "unknown unit 'parsecs' after 'every 5'"
    session.task('every 5 parsecs')
  })

  test('leaves dynamic texts to run time', () => {
    session.task(`every ${JSON.parse('5') as number} parsecs`, work)
  })
})

describe('session.condition', () => {
  test('gives its function the values, and later texts the phrase', () => {
    const taught = session
      .condition('queue {name:string} has more than {n:number} messages', ({ name, n }) => {
        expectTypeOf(name).toBeString()
        expectTypeOf(n).toBeNumber()
        return n > 0
      })
      .condition('it is {day:date} for {d:duration} after {t:task}', async (values) => {
        expectTypeOf(values).toEqualTypeOf<{
          readonly day: Moment
          readonly d: number
          readonly t: string | null
        }>()
        return true
      })
    taught.task("every 1 minute & queue 'mail' has more than 100 messages for 2 min", work)
    taught.task('it is 2026-12-24 for 5 min after this task', work)
    // @ts-expect-error "this does not fit 'queue {name:string} has more than {n:number} messages'"
    taught.task("queue 'mail' has more than many messages", work)
    // @ts-expect-error "unknown word 'queue', …"
    session.task("queue 'mail' has more than 100 messages", work)
  })

  test('refuses a placeholder of no known type', () => {
    // @ts-expect-error "'text' is no type of placeholder, …"
    session.condition('queue {name:text} is empty', () => true)
    expectTypeOf<
      CheckedPhrase<'{n:number} is odd'>
    >().toEqualTypeOf<'a phrase begins with a word'>()
  })

  test('checks nothing after a phrase that is not known', () => {
    const phrase: string = 'moon is full'
    session.condition(phrase, () => true).task('moon is full', work)
  })
})

describe('parseOrThrow and @task', () => {
  test('check their argument', () => {
    expectTypeOf(parseOrThrow('once')).toEqualTypeOf<Condition>()
    // @ts-expect-error "unknown word 'onec', …"
    parseOrThrow('onec')
    class Jobs {
      @task('daily at 10:00')
      report(): number {
        return 1
      }

      // @ts-expect-error "'25:00' is not a time of day (HH:MM) after 'daily at'"
      @task('daily at 25:00')
      never(): void {}
    }
    expectTypeOf<Jobs['report']>().returns.toBeNumber()
  })
})
