/** Small sets of tasks, drawn: conditions of all families that need nothing from outside, policies, and how each run goes. */
import fc from 'fast-check'
import type { TaskOptions } from '../../src/engine/task-options.ts'
import { Session } from '../../src/session/session.ts'
import { memoryStore } from '../../src/store/memory.ts'
import { VirtualClock } from '../../src/testing/index.ts'
import { MONDAY } from './fixture.ts'

export interface DrawnTask {
  readonly name: string
  readonly condition: string
  readonly options: TaskOptions
  readonly takes: number
  readonly fails: boolean
}

export interface DrawnSet {
  readonly tasks: readonly DrawnTask[]
  readonly concurrency: number | undefined
}

const NAMES = ['a', 'b', 'c', 'd'] as const
const name = fc.constantFrom(...NAMES)

const clocked = fc.constantFrom(
  'every 17 minutes',
  'hourly',
  'hourly after 20:00',
  'daily at 09:05, 11:10 and 16:40',
  'daily after 12:15',
  'daily between 10:00 and 15:00',
  'every 45 minutes from 08:10',
  "cron '*/25 9-18 * * *'",
  'once in 2 hours',
  'every 1 hour spread over 10 minutes',
)

const chained = name.chain((one) =>
  fc.constantFrom(
    `after task '${one}' succeeded`,
    `after task '${one}' ended`,
    `after task '${one}' failed`,
    `after each success of task '${one}'`,
    `7 minutes after task '${one}' succeeded`,
    "after all tasks 'a', 'b' succeeded",
    'after any task failed',
  ),
)

const guard = name.chain((one) =>
  fc.constantFrom(
    `~task '${one}' is running`,
    `task '${one}' has succeeded in the past 2 hours`,
    `task '${one}' has failed today`,
    'on weekdays',
    'time of day between 09:00 and 17:00',
    `(daily between 10:00 and 11:00 | task '${one}' is running)`,
    `~task '${one}' is running for 10 minutes`,
    `task '${one}' has started within 30 minutes`,
  ),
)

const condition = fc.oneof(
  { weight: 3, arbitrary: clocked },
  { weight: 3, arbitrary: chained },
  { weight: 3, arbitrary: fc.tuple(clocked, guard).map(([a, b]) => `${a} & ${b}`) },
  { weight: 2, arbitrary: fc.tuple(chained, guard).map(([a, b]) => `${a} & ${b}`) },
  { weight: 1, arbitrary: fc.tuple(clocked, chained).map(([a, b]) => `${a} | ${b}`) },
  { weight: 1, arbitrary: guard },
)

/** Most tasks have few. */
const seldom = <T>(one: fc.Arbitrary<T>) => fc.option(one, { freq: 3, nil: undefined })

const options: fc.Arbitrary<TaskOptions> = fc
  .record({
    overlap: seldom(fc.constantFrom('skip', 'queue one', 'queue all', 'cancel running', 'allow 2')),
    rate: seldom(fc.constantFrom('2 per 3611339 ms', '3 per 7213571 ms, drop')),
    catchUp: seldom(fc.constantFrom('latest', 'all', 'none')),
    priority: seldom(fc.integer({ min: 0, max: 2 })),
    retry: seldom(fc.constantFrom('2 times after 90 s')),
    timeout: seldom(fc.constantFrom('9 minutes')),
    disabled: seldom(fc.constantFrom(true)),
  })
  .map(
    (all) =>
      Object.fromEntries(
        Object.entries(all).filter(([, one]) => one !== undefined),
      ) as unknown as TaskOptions,
  )

export const drawnSet: fc.Arbitrary<DrawnSet> = fc.record({
  tasks: fc
    .tuple(...NAMES.map(() => fc.tuple(condition, options, fc.nat(1600), fc.nat(4))))
    .map((drawn) =>
      drawn.map(([text, policies, seconds, fate], i): DrawnTask => {
        const { disabled, timeout, retry, ...others } = policies
        const own = 137 * (i + 1)
        const rest = {
          ...others,
          ...(timeout === undefined ? {} : { timeout: 540_000 + 7 * own }),
          ...(retry === undefined ? {} : { retry: `2 times after ${90_000 + 11 * own} ms` }),
        } as TaskOptions
        return {
          name: NAMES[i] ?? '',
          condition: text,
          options: disabled === true && i === 3 ? { ...rest, disabled } : rest,
          // No end meets a tick of another task: what comes first within one millisecond is not promised.
          takes: seconds * 1000 + own,
          fails: fate === 0,
        }
      }),
    ),
  concurrency: fc.option(fc.integer({ min: 1, max: 3 }), { nil: undefined }),
})

/** A session with a drawn set, and its starts as they come; on a store of its own, from MONDAY on, unless it is given one. */
export function sessionOf(
  { tasks, concurrency }: DrawnSet,
  { clock, store } = { clock: new VirtualClock(MONDAY), store: memoryStore() },
) {
  const session = new Session({
    zone: 'UTC',
    clock,
    store,
    logger: false,
    ...(concurrency === undefined ? {} : { concurrency }),
  })
  for (const { name: own, condition: text, options: policies, takes, fails } of tasks)
    session.task(
      text as string,
      async ({ sleep }) => {
        await sleep(takes)
        if (fails) throw new Error('drawn to fail')
      },
      { name: own, ...policies } as never,
    )
  const starts: { readonly task: string; readonly at: number }[] = []
  session.on('run:started', ({ task, at }) => starts.push({ task, at }))
  return { session, clock, store, starts }
}

/** The suppositions under which runs go as the set has them go. */
export const supposed = ({ tasks }: DrawnSet) =>
  tasks.map(({ name: task, takes, fails }) => ({ task, takes, fails }))
