/** Conditions are checked by the compiler, and types flow from declarations to functions and results. */
import { BehaviorSubject, of } from 'rxjs'
import { expectTypeOf, test } from 'vitest'
import type { Truth } from '../../../src/condition/verdict.ts'
import type { SessionEvent } from '../../../src/engine/announce/events.ts'
import { parseOrThrow } from '../../../src/language/parse.ts'
import { all } from '../../../src/language/statement.ts'
import { param, returned } from '../../../src/run/argument.ts'
import type { Run } from '../../../src/run/run.ts'
import { compile } from '../../../src/session/observe/compile.ts'
import { Session } from '../../../src/session/session.ts'
import { task } from '../../../src/session/task/decorator.ts'
import type { Task } from '../../../src/session/task/task.ts'

const session = new Session()
const sentence = 'x' as string

test('a misspelt condition does not compile', () => {
  // @ts-expect-error unknown word 'aftr'
  session.task('daily aftr 10:00', () => 1)
  // @ts-expect-error unknown unit 'parsecs'
  session.group({}).task('every 5 parsecs', () => 1)
  // @ts-expect-error unknown unit 'parsecs'
  task('every 5 parsecs')
  // @ts-expect-error unknown unit 'parsecs'
  parseOrThrow('every 5 parsecs')
  session.task(sentence, () => 1)
})

test('custom phrases are known where they were defined', () => {
  const own = session.condition(
    'queue {name:string} has more than {n:number} messages',
    ({ name, n }) => name.length > n,
  )
  own.task("every 1 minute & queue 'mail' has more than 100 messages", () => 1)
  // @ts-expect-error 'then' does not fit the phrase
  own.task("every 1 minute & queue 'mail' has more then 100 messages", () => 1)
  // @ts-expect-error the first session does not know it
  session.task("every 1 minute & queue 'mail' has more than 100 messages", () => 1)
})

test('parameters and results have the types of their sources', () => {
  const load = session.task('every 10 seconds', async function load() {
    return 5
  })
  expectTypeOf(load).toEqualTypeOf<Task<number>>()
  session.task(
    "after task 'load' succeeded",
    ({ params }) => {
      expectTypeOf(params.load).toEqualTypeOf<number>()
      expectTypeOf(params.limit).toEqualTypeOf<number | string>()
    },
    { name: 'use', params: { load: returned(load), limit: param<string>('limit').or(5) } },
  )
  expectTypeOf(session.task('daily', { name: 'late' })(() => 'text')).toEqualTypeOf<Task<string>>()
})

test('they flow within a group too', () => {
  const load = session.task('every 10 seconds', () => 5, { name: 'load' })
  const use = session.group({ prefix: 'group.' }).task(
    "after task 'load' succeeded",
    ({ params }) => {
      expectTypeOf(params.load).toEqualTypeOf<number>()
      return String(params.load)
    },
    { name: 'use', params: { load: returned(load) } },
  )
  expectTypeOf(use).toEqualTypeOf<Task<string, { readonly load?: number }>>()
})

test('parameters of options that stand second have the types of their sources too', () => {
  const late = session.task('daily', {
    name: 'late',
    params: { limit: param<string>('limit').or(5) },
  })
  expectTypeOf(
    late(({ params }) => {
      expectTypeOf(params.limit).toEqualTypeOf<number | string>()
      return params.limit
    }),
  ).toEqualTypeOf<Task<string | number, { readonly limit?: string | number }>>()
})

test('an observable of booleans is a condition, another observable is none', () => {
  session.task(of(true, false), () => 1, { name: 'a' })
  session.task(new BehaviorSubject(true), () => 1, { name: 'b', end: of(true) })
  all('daily', of(true), 'hourly').or(of(false))
  session.observe(of(true)).subscribe(({ value }) => expectTypeOf(value).toEqualTypeOf<Truth>())
  // @ts-expect-error numbers are no booleans
  session.task(of(1, 2), () => 1, { name: 'c' })
  // @ts-expect-error what may be undefined is no boolean
  all('daily', of(true, undefined))
  // @ts-expect-error a promise is no observable
  compile(Promise.resolve(true))
  // @ts-expect-error unknown unit 'parsecs'
  session.observe('every 5 parsecs')
  // @ts-expect-error unknown unit 'parsecs'
  compile('every 5 parsecs')
})

test('announcements by name have the type of that name', () => {
  session.events$('run:failed').subscribe((event) => {
    expectTypeOf(event.name).toEqualTypeOf<'run:failed'>()
    expectTypeOf(event.run).toEqualTypeOf<Run>()
  })
  session.events$.subscribe((event) => expectTypeOf(event).toEqualTypeOf<SessionEvent>())
  // @ts-expect-error nothing of that name is announced
  session.events$('run:flew')
  // @ts-expect-error at least one name
  session.events$()
})
