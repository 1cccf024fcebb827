/** The pictures of `wave` and `timeline`, around the clock changes of two zones, on narrow and wide terminals, and on a dumb one. */
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { cli } from '../../../src/cli/program.ts'
import { Session } from '../../../src/index.ts'
import { VirtualClock } from '../../../src/testing/index.ts'
import { collecting } from '../console.ts'

// Any file that is there: what it holds is made below.
const FILE = join(import.meta.dirname, '../fixture/small.ts')

const { TERM } = process.env
afterEach(() => {
  if (TERM === undefined) delete process.env['TERM']
  else process.env['TERM'] = TERM
})

function tasksAt(clock: VirtualClock): Session {
  const session = new Session({ clock, logger: false })
  const nothing = () => undefined
  session.task('daily at 03:30', nothing, { name: 'etl.extract' })
  session.task("after task 'etl.extract' succeeded", nothing, { name: 'etl.load' })
  session.task("after task 'etl.load' failed", nothing, { name: 'alert' })
  session.task("daily between 01:00 and 04:00 & signal 'cold'", nothing, { name: 'heat' })
  session.task("every 30 minutes & ~task 'etl.load' is running", nothing, { name: 'tick' })
  session.task('daily at 12:00', nothing, { name: 'off', disabled: true })
  return session
}

async function shown(at: string, columns: number, ...argv: string[]): Promise<string> {
  const clock = new VirtualClock(at)
  const { io, written, stdout } = collecting(clock)
  stdout.isTTY = true
  stdout.columns = columns
  const ended = cli(argv, { ...io, load: async () => ({ default: tasksAt(clock) }) }, '0')
  // What is asked outside is waited for.
  await clock.advanceBy(3000)
  const code = await ended
  return `${argv.join(' ').replaceAll(FILE, 'FILE')} → ${code}\n${written.out}${written.err}`
}

const CHANGES = [
  ['Europe/Helsinki', '2026-03-28T10:00:00Z', '2026-03-28 12:00'],
  ['Europe/Helsinki', '2026-10-24T09:00:00Z', '2026-10-24 12:00'],
  ['America/New_York', '2026-03-07T17:00:00Z', '2026-03-07 12:00'],
  ['America/New_York', '2026-10-31T16:00:00Z', '2026-10-31 12:00'],
] as const

test.each([40, 200])('a golden picture of each, %i columns wide', async (columns) => {
  const pictures: string[] = []
  for (const [zone, now, from] of CHANGES) {
    const place = ['--zone', zone]
    const text = 'daily between 02:30 and 04:00 & ~on Mon'
    pictures.push(
      await shown(now, columns, 'wave', text, '--from', from, '--for', '36h', ...place),
      await shown(now, columns, 'timeline', FILE, '--for', '36h', '--store', 'memory:', ...place),
      await shown(
        ...[now, columns, 'timeline', FILE, '--task', 'alert', 'etl.load', '--store', 'memory:'],
        ...['--suppose', "'etl.load' fails", ...place],
      ),
    )
  }
  const golden = `../golden/pictures-${columns}.txt`
  await expect(pictures.join('\n')).toMatchFileSnapshot(golden)
  for (const line of pictures
    .join('\n')
    .split('\n')
    .filter((one) => !one.includes(' → ')))
    expect(line.length).toBeLessThanOrEqual(columns)
})

test('a dumb terminal gets letters', async () => {
  process.env['TERM'] = 'dumb'
  const line = ['wave', 'daily after 10:00 & ~on Tue', '--from', '2026-03-02', '--for', '2d']
  expect(await shown('2026-03-02T00:00:00Z', 40, ...line, '--zone', 'UTC')).toBe(`\
wave daily after 10:00 & ~on Tue --from 2026-03-02 --for 2d --zone UTC → 0
2026-03-02 00:00:00 to 2026-03-04
  00:00:00 (UTC), 1 h 12 min a column
03-02     12:00     03-03     12:00
daily after 10:00 & ~on Tue
________#_______________________________
  daily after 10:00
________#...........________############
  ~on Tue
####################____________________
    on Tue
____________________####################
        ^
# true  . used up by a start  ^ start
`)
})

test.each([
  ['wave', 'dayly', "expected 'daily'"],
  ['wave', 'daily', '--from', '2026-03-02', '--to', '2026-03-01', 'expected an end after'],
  ['timeline', FILE, '--suppose', "'none' fails", '--store', 'memory:', "got 'none'"],
  ['timeline', '--pid-file', 'none.pid', 'no task file is named'],
])('says what is wrong: %s %s', async (...line) => {
  const message = line.at(-1) ?? ''
  const said = await shown('2026-03-02T00:00:00Z', 80, ...line.slice(0, -1))
  expect(said).toMatch(/→ [12]/)
  if (line[1] !== 'dayly') expect(said).toContain(message)
})
