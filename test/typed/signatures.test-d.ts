/** The signatures that carry the check: where conditions are given, and what passes. */
import { describe, expectTypeOf, test } from 'vitest'
import type { Condition } from '../../src/condition/condition.ts'
import { parseOrThrow } from '../../src/language/parse.ts'
import { phrase } from '../../src/language/phrase.ts'
import { afterTask, daily } from '../../src/language/statement.ts'
import { Session } from '../../src/session/session.ts'
import { task } from '../../src/session/task/decorator.ts'
import type { Task } from '../../src/session/task/task.ts'
import type { Instant } from '../../src/time/instant.ts'
import type { Checked } from '../../src/typed/checked.ts'
import type { CheckedPhrase } from '../../src/typed/placeholder.ts'

const session = new Session()
declare const tree: Condition
const work = () => 1

describe('session.task', () => {
  test('takes texts and trees, curried or not', () => {
    session.task('daily after 10:00', work, { name: 'report' })
    session.task(tree, work)
    expectTypeOf(session.task('daily')(() => 1)).toEqualTypeOf<Task<number>>()
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
          readonly day: Instant
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

test('twenty-one phrases and twenty levels are no burden', () => {
  const taught = session
    .condition('p0 {a:string} x', () => true)
    .condition('p1 {a:word} x', () => true)
    .condition('p2 {a:number} x', () => true)
    .condition('p3 {a:duration} x', () => true)
    .condition('p4 {a:time} x', () => true)
    .condition('p5 {a:task} x', () => true)
    .condition('p6 {a:date} x', () => true)
    .condition('p7 {a:string} x', () => true)
    .condition('p8 {a:word} x', () => true)
    .condition('p9 {a:number} x', () => true)
    .condition('p10 {a:duration} x', () => true)
    .condition('p11 {a:time} x', () => true)
    .condition('p12 {a:task} x', () => true)
    .condition('p13 {a:date} x', () => true)
    .condition('p14 {a:string} x', () => true)
    .condition('p15 {a:word} x', () => true)
    .condition('p16 {a:number} x', () => true)
    .condition('p17 {a:duration} x', () => true)
    .condition('p18 {a:time} x', () => true)
    .condition('p19 {a:task} x', () => true)
    .condition('p20 {a:date} x', () => true)
  taught.task("((((((((((((((((((((p0 'a' x & p20 2026-12-24 x))))))))))))))))))))", work)
  // @ts-expect-error "this does not fit 'p2 {a:number} x' after '( ('"
  taught.task('((((((((((((((((((((p2 many x))))))))))))))))))))', work)
})

describe('texts in options and elsewhere', () => {
  test('are checked too', () => {
    session.task('daily', work, { end: 'after 2026-12-24' })
    // @ts-expect-error "unknown unit 'parsecs' after 'every 5'"
    session.task('daily', work, { end: 'every 5 parsecs' })
    // @ts-expect-error "unknown unit 'parsecs' after 'every 5'"
    session.task('daily', { name: 'x', end: 'every 5 parsecs' })(work)
    session.task('daily', { name: 'x', end: 'once' })(work)
    // @ts-expect-error "unknown unit 'parsecs' after 'every 5'"
    task('daily', { end: 'every 5 parsecs' })
    // @ts-expect-error "unknown unit 'parsecs' after 'every 5'"
    session.group({ condition: 'every 5 parsecs' })
    // @ts-expect-error "unknown unit 'parsecs' after 'every 5'"
    session.replace('x', { condition: 'every 5 parsecs' })
    // @ts-expect-error "unknown unit 'parsecs' after 'every 5'"
    session.configure({ stopWhen: 'every 5 parsecs' })
    // @ts-expect-error "unknown unit 'parsecs' after 'every 5'"
    session.define({ name: 'x', condition: 'every 5 parsecs', work: 'w', options: {} })
    // @ts-expect-error what is stored is text
    session.define({ name: 'x', condition: 'daily', work: 'w', options: { end: daily } })
    const end = afterTask('x').failed()
    session.task('daily', work, { end })
    session.task('daily', { name: 'x', end })(work)
    session.task('daily', work, { end: session.task(daily, work) })
    task('daily', { end })
    session.group({ end }).task('daily', work, { name: 'y', end: daily.and(end) })
    session.replace('x', { options: { end } })
    session.configure({ stopWhen: end })
    new Session({ stopWhen: end })
    // @ts-expect-error a number is no condition
    session.task('daily', work, { end: 5 })
    // @ts-expect-error a number is no condition
    session.configure({ stopWhen: 5 })
    session.configure({ stopWhen: 'daily', zone: 'UTC' }).group({ condition: tree })
  })

  test('of a function of the user are checked where it is called', () => {
    const define = <const Text extends string>(text: Checked<Text>) => {
      session.task(text, work)
      return parseOrThrow(text)
    }
    define('daily')
    // @ts-expect-error "unknown word 'dayly', …"
    define('dayly')
    define(JSON.parse('"daily"') as string)
  })

  test('with phrases of their own are checked with them', () => {
    const phrases = [phrase('moon is {how:word}'), phrase('it rains')]
    parseOrThrow('moon is full & it rains', { phrases })
    // @ts-expect-error "this does not fit 'moon is {how:word}'"
    parseOrThrow("moon is 'full'", { phrases })
    // @ts-expect-error "'text' is no type of placeholder, …"
    phrase('moon is {how:text}')
  })
})

describe('names of tasks', () => {
  const named = new Session({ tasks: ['load', 'etl.store', 'etl.clean'] })

  test('are checked where the session lists them', () => {
    named.task("after task 'load'", work, { name: 'etl.store' })
    // @ts-expect-error "unknown task 'laod' after 'after task' — did you mean 'load'?"
    named.task("after task 'laod'", work)
    // @ts-expect-error 'laod' is none of the names
    named.task('daily', work, { name: 'laod' })
    named.task(`after task '${JSON.parse('"laod"') as string}'`, work)
  })

  test('may be said without the prefix in a group', () => {
    const etl = named.group({ prefix: 'etl.' })
    etl.task("after task 'clean' & task 'etl.clean' is not running", work, { name: 'store' })
    // @ts-expect-error "unknown task 'claen' …"
    etl.task("after task 'claen'", work)
  })

  test('are no hindrance where any session is taken', () => {
    const use = <N extends string>(given: Session<never, N>): unknown => given.tasks
    use(session)
    use(named)
    use(named.condition('moon is full', () => true))
    const plain = (given: Session): unknown => given.tasks
    plain(session.condition('moon is full', () => true))
  })
})
