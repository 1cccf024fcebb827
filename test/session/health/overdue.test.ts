/** What has not succeeded within its own rhythm, and what is wrong with a session. */
import { describe, expect, test } from 'vitest'
import { bench, DAY, HOUR, MINUTE, MONDAY, nothing, SECOND } from '../../lab/fixture.ts'

const fail = () => Promise.reject(new Error('no disk'))
const hours = (at: number | undefined): number | undefined =>
  at === undefined ? undefined : (at - MONDAY) / HOUR

/** The tasks that are overdue after that time, as `name state since`. */
async function late(
  define: (b: ReturnType<typeof bench>) => void,
  after: number,
  options: { readonly for?: string } = {},
): Promise<string[]> {
  const b = bench()
  define(b)
  await b.session.start()
  await b.clock.advanceBy(after)
  const found = await b.session.overdue(options)
  return found.map(({ task, state, due, after: parent }) =>
    [task, state, hours(due) ?? '-', parent ?? ''].join(' ').trim(),
  )
}

describe('a task is overdue', () => {
  test.each([
    ['daily at 10:00', 2 * HOUR, []],
    ['daily at 10:00', 2 * HOUR + MINUTE + SECOND, ['load failed 2']],
    ['daily at 10:00', 3 * DAY, ['load failed 2']],
    ['daily between 10:00 and 12:00', DAY, ['load failed 2']],
    ['daily at 10:00 & on Sun', 3 * DAY, []],
    ['every 30 minutes', HOUR, ['load failed 0.4999997222222222']],
    ['cron 0 12 * * *', 5 * HOUR, ['load failed 4']],
    ["on event 'go'", 30 * DAY, []],
    ['on weekdays', 30 * DAY, []],
    ["daily at 10:00 & param 'open' is 'yes'", 3 * HOUR, ['load not started 2']],
  ])(
    'whose condition is %s, and that always fails, after %i ms: %j',
    async (text, after, found) => {
      expect(
        await late(({ session }) => session.task(text as never, fail, { name: 'load' }), after),
      ).toEqual(found)
    },
  )

  test('not while it succeeds, however long after', async () => {
    const good = ({ session }: ReturnType<typeof bench>) => {
      session.task('daily after 10:00', nothing, { name: 'load' })
      session.task("after task 'load' succeeded", nothing, { name: 'use' })
      session.task('every 10 minutes', nothing, { name: 'often' })
      session.task('weekly on Sun', nothing, { name: 'rare' })
    }
    expect(await late(good, 30 * HOUR)).toEqual([])
    // A rhythm that is longer than the time asked for was kept.
    expect(await late(good, 30 * HOUR, { for: '2 h' })).toEqual([])
  })

  test('with all that follows it, since it was due itself', async () => {
    expect(
      await late(({ session }) => {
        session.task('daily at 10:00', fail, { name: 'load' })
        session.task("after task 'load' succeeded", nothing, { name: 'use' })
        session.task("after task 'use' succeeded", nothing, { name: 'send' })
        session.task("after task 'load' failed", nothing, { name: 'alert' })
      }, 5 * HOUR),
    ).toEqual(['load failed 2', 'use waits 2 load', 'send waits 2 use'])
  })

  test('where what it follows has come, and it has not followed', async () => {
    expect(
      await late(({ session }) => {
        session.task('daily at 10:00', nothing, { name: 'load' })
        session.task("after task 'load' succeeded", fail, { name: 'use' })
      }, 5 * HOUR),
    ).toEqual(['use failed 2'])
  })

  test('two tasks that follow each other have no rhythm', async () => {
    expect(
      await late(({ session }) => {
        session.task("after task 'b' succeeded", nothing, { name: 'a' })
        session.task("after task 'a' succeeded", nothing, { name: 'b' })
      }, 5 * DAY),
    ).toEqual([])
  })

  test('thrice as late as it usually takes, while it runs', async () => {
    const slow = ({ session, clock }: ReturnType<typeof bench>) =>
      session.task(
        'daily at 10:00',
        ({ sleep }) => sleep(clock.now() > MONDAY + DAY ? '10 h' : '1 h'),
        { name: 'load' },
      )
    expect(await late(slow, DAY + 2 * HOUR + 2 * HOUR)).toEqual([])
    expect(await late(slow, DAY + 2 * HOUR + 4 * HOUR)).toEqual(['load running 26'])
  })

  test('with `for`, also where it has no rhythm, or never ran', async () => {
    const silent = ({ session }: ReturnType<typeof bench>) => {
      session.task("on event 'go'", nothing, { name: 'deploy' })
      session.task('daily at 10:00', nothing, { name: 'load' })
      session.task('daily at 10:00', nothing, { name: 'off', disabled: true })
    }
    expect(await late(silent, 3 * DAY, { for: '2 days' })).toEqual(['deploy not started -'])
  })

  test('paused ones say so', async () => {
    expect(
      await late(({ session }) => {
        session.task('daily at 10:00', nothing, { name: 'load' })
        session.pause('load')
      }, DAY),
    ).toEqual(['load paused 2'])
  })
})

describe('the health of a session', () => {
  test('is good, or says each thing that is wrong; also of one that has stopped', async () => {
    const { session, clock, halt } = bench()
    session.task('daily at 10:00', fail, { name: 'load' })
    session.task('hourly at 00:00', nothing, { name: 'tick' })
    await session.start()
    expect(await session.health()).toEqual([])
    await clock.advanceBy(4 * HOUR)
    const [{ id } = { id: '' }] = await session.runs({ task: 'load' })
    const wrong = {
      kind: 'overdue',
      task: 'load',
      text: `'load' is overdue since 10:00:00: run ${id.slice(0, 7)} failed: no disk; it never succeeded`,
    }
    expect(await session.health()).toEqual([wrong])
    await halt()
    expect(await session.health()).toEqual([{ kind: 'session', text: 'no session runs' }, wrong])
  })
})
