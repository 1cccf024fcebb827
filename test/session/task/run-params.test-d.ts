/** What a start by hand is given, and what its run returned, have the types of the task. */
import { expectTypeOf, test } from 'vitest'
import { computed, type FoundParam, param, value } from '../../../src/run/argument.ts'
import { eventData, filePath } from '../../../src/run/cause-argument.ts'
import type { Run } from '../../../src/run/run.ts'
import { command, module, type TaskContext } from '../../../src/run/work.ts'
import { Session } from '../../../src/session/session.ts'
import type { Task } from '../../../src/session/task/task.ts'

const session = new Session()
declare const date: Date

test('what is declared may be given, by its name and of its kind', () => {
  const load = session.task('daily', ({ params }) => params.day, {
    name: 'load',
    params: { day: 'Mon', limit: param<number>('limit').or(5), at: { hour: 7 } },
  })
  void load.run()
  void load.run({})
  void load.run({ day: 'Tue', limit: 7, at: { hour: 8 } })
  void load.start({ day: 'Wed' })
  // @ts-expect-error there is no parameter 'dya'
  void load.run({ dya: 'Tue' })
  // @ts-expect-error there is no parameter 'dya'
  void load.start({ day: 'Tue', dya: 'Tue' })
  // @ts-expect-error a number is no day
  void load.run({ day: 5 })
  // @ts-expect-error a text is no limit
  void load.run({ limit: 'many' })
  // @ts-expect-error the hour is a number
  void load.run({ at: { hour: '7' } })
})

test('what only the cause of a start has must be given', () => {
  const ship = session.task("on each event 'order'", ({ params }) => params.order.id, {
    name: 'ship',
    params: { order: eventData<{ id: number }>('order'), file: filePath().or('none'), n: 1 },
  })
  void ship.run({ order: { id: 7 } })
  void ship.run({ order: { id: 7 }, file: 'a.csv', n: 2 })
  // @ts-expect-error the order is missing
  void ship.run()
  // @ts-expect-error the order is missing
  void ship.start({ n: 2 })
  // @ts-expect-error 'ordr' is misspelt, so the order is missing
  void ship.run({ ordr: { id: 7 } })
  // @ts-expect-error the order has a number
  void ship.run({ order: { id: '7' } })
})

test('a function that names its parameters says what they are', () => {
  const body = ({ params }: { params: { day: 'Mon' | 'Tue'; note?: string } }) => params.day
  const named = session.task('daily', body, { name: 'named', params: { day: 'Mon' } })
  void named.run({ day: 'Tue' })
  void named.run()
  // @ts-expect-error a day that the function does not know
  void named.run({ day: 'Sun' })
  // @ts-expect-error the function takes no number
  session.task('daily', body, { name: 'mistaken', params: { day: 5 } })
  const never = session.task('never', body, { name: 'by-hand' })
  void never.run({ day: 'Mon' })
  void never.run({ day: 'Mon', note: 'late' })
  // @ts-expect-error the day is missing
  void never.run()
  // @ts-expect-error the day is missing
  void never.run({ note: 'late' })
  // @ts-expect-error there is no parameter 'nte'
  void never.run({ day: 'Mon', nte: 'late' })
})

test('of a task that declares none and names none anything may be given', () => {
  void session.task('daily', () => 1, { name: 'a' }).run({ anything: 1 })
  void session.task('daily', ({ params }) => params['x'], { name: 'b' }).run({ x: 1 })
  void session.task('daily', (context: TaskContext) => context.params, { name: 'c' }).run({ x: 1 })
  void session.task('daily', command('ls'), { name: 'd' }).run({ x: 1 })
})

test('of a module and in a second call they are those that the options declare', () => {
  const far = session.task('daily', module('./x.ts', 'x'), { name: 'far', params: { n: 1 } })
  void far.run({ n: 2 })
  // @ts-expect-error there is no parameter 'm'
  void far.run({ m: 2 })
  const late = session.task('daily', { name: 'late', params: { n: 1 } })(({ params }) => params.n)
  void late.run({ n: 2 })
  // @ts-expect-error there is no parameter 'm'
  void late.run({ m: 2 })
})

test('those of a group belong to its tasks, and their own go before', () => {
  const group = session.group({ prefix: 'etl.', params: { day: 'Mon', limit: 5 } })
  const load = group.task(
    'daily',
    ({ params }) => {
      expectTypeOf(params.limit).toEqualTypeOf<string>()
      expectTypeOf(params.day).toEqualTypeOf<'Mon'>()
      return params.limit
    },
    { name: 'load', params: { limit: computed(() => 'many') } },
  )
  void load.run({ day: 'Tue', limit: 'few' })
  // @ts-expect-error a number is no limit of this task
  void load.run({ limit: 5 })
  // @ts-expect-error there is no parameter 'dya'
  void load.run({ dya: 'Tue' })
  const inner = group.group({ params: { n: value(1) } }).task('daily', () => 1, { name: 'inner' })
  void inner.run({ n: 2, day: 'Tue' })
  // @ts-expect-error there is no parameter 'm'
  void inner.run({ m: 2 })
})

test('a run has what JSON carries of what its task returned', async () => {
  const report = session.task('daily', () => ({ at: date, rows: 5 }), { name: 'report' })
  const run = await report.run()
  expectTypeOf(run).toEqualTypeOf<Run<{ readonly at: string; readonly rows: number }>>()
  expectTypeOf(run.value).toEqualTypeOf<
    { readonly at: string; readonly rows: number } | undefined
  >()
  expectTypeOf((await report.start().done).value?.rows).toEqualTypeOf<number | undefined>()
  expectTypeOf(report.lastRun?.value?.at).toEqualTypeOf<string | undefined>()
  // @ts-expect-error a date is text by then
  run.value?.at.getTime()
  const nothing = session.task('daily', () => undefined, { name: 'nothing' })
  expectTypeOf((await nothing.run()).value).toEqualTypeOf<undefined>()
  const empty = session.task('daily', async () => {}, { name: 'empty' })
  expectTypeOf((await empty.run()).value).toEqualTypeOf<undefined>()
  expectTypeOf<FoundParam<ReturnType<typeof eventData<5>>>>().toEqualTypeOf<5>()
})

test('a task stands wherever any task does', () => {
  const take = (task: Task): string => task.name
  take(session.task('daily', () => 1, { name: 'x', params: { n: 1 } }))
  take(session.task("on event 'e'", () => 1, { name: 'y', params: { n: eventData('e') } }))
  const generic = <R>(task: Task<R>): string => take(task)
  generic(session.task('daily', () => date, { name: 'z' }))
})
