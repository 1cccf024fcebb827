/** `tminus top`: the live view of what another process runs, and keys that ask it for things. */
import { stripVTControlCharacters } from 'node:util'
import { expect, test } from 'vitest'
import { cli } from '../../../src/cli/program.ts'
import { Session } from '../../../src/index.ts'
import { collecting, masked, tminus } from '../console.ts'
import { begin, clock, liveSession, session, store } from '../live-session.ts'

liveSession()

test('it shows what runs there, and starts, pauses and ends as asked', async () => {
  session.task('daily at 10:00', ({ sleep }) => sleep('1 h'), { name: 'night' })
  await begin()
  const { io, written, stdout, keys } = collecting(clock)
  Object.assign(stdout, { isTTY: true, columns: 60, rows: 16 })
  /** The same file in this process: a session of its own. */
  const twin = new Session({ clock, zone: 'UTC' })
  for (const { name, text } of session.tasks.values())
    twin.task(text as never, () => undefined, { name })
  const load = async () => ({ default: twin })
  const wake = () => session.look()
  const ended = cli(
    ['top', 'test/cli/fixture/small.ts', '--store', store],
    { ...io, load, wake },
    '0',
  )
  const frame = () => written.out.split('\u001b[H').map(stripVTControlCharacters).at(-1) ?? ''
  const pass = async () => {
    for (let turns = 0; turns < 20; turns++) await clock.advanceBy(250)
  }
  const press = async (...pressed: string[]) => {
    for (const key of pressed) for (const call of keys) call(key)
    await pass()
  }
  await pass()
  stdout.columns = 120
  await pass()
  expect(frame().split('\r\n')[0]).toMatch(/ · up 10 s$/)
  stdout.columns = 60
  await pass()
  expect(frame().split('\r\n').slice(1, 4)).toEqual(['4 tasks', '', ' ○ load   idle'])
  await press('/', 'n', 'i', '\r', '\u001b[B', 's')
  expect(frame()).toContain("started 'night'")
  expect(frame()).toMatch(/▶ night {2}running \d+ s/)
  expect(session.tasks.get('night')?.running).toBe(1)
  await press('t')
  expect([session.tasks.get('night')?.running, frame()]).toEqual([
    0,
    expect.stringContaining("asked one run of 'night' to end"),
  ])
  await press('p')
  expect([session.paused('night')?.reason, frame()]).toEqual([
    'paused in the live view',
    expect.stringMatching(/‖ night {2}paused/),
  ])
  await press('p')
  expect(session.paused('night')).toBeUndefined()
  await press('\r')
  expect(masked(frame())).toContain("'night' is not due")
  await press('q')
  expect([await ended, keys.size]).toEqual([0, 0])
  expect(written.out.endsWith('\u001b[?25h\u001b[?1049l')).toBe(true)
})

test('without a terminal, and where nothing runs, it says so', async () => {
  expect(await tminus('top')).toMatchObject({
    code: 2,
    err: expect.stringContaining('top needs a terminal') as string,
  })
  const { io, written, stdout } = collecting()
  Object.assign(stdout, { isTTY: true })
  expect(await cli(['top', '--pid-file', '/nowhere/none.pid'], io, '0')).toBe(3)
  expect(written.err).toContain('no daemon runs here')
})
