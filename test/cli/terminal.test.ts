/** Whatever a user's program is called, throws or prints: no command writes a control character to a terminal. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import pc from 'picocolors'
import { expect, test } from 'vitest'
import { cli } from '../../src/cli/program.ts'
import { Session } from '../../src/index.ts'
import { VirtualClock } from '../../src/testing/index.ts'
import { temporary } from '../temporary.ts'
import { collecting } from './console.ts'

/** Clears the screen, sets the title, rings, goes back, turns the line around, and an 8-bit sequence. */
const EVIL = '\u001b[2J\u001b]0;gone\u0007\u0008\r\u202e\u009b31m\u001b[8m'
const NAME = `load${EVIL}`

const folder = temporary()
mkdirSync(join(folder, `x${EVIL}`))
const file = join(folder, 'tasks.ts')
writeFileSync(file, '')
const store = `sqlite:${join(folder, 'x.db')}`

function made(clock: VirtualClock): Session {
  const session = new Session({ clock, zone: 'UTC' })
  session.task(
    'every 10 seconds',
    ({ log, progress }) => {
      log(`logged${EVIL}`)
      progress(0.5, EVIL)
      throw new Error(`failed${EVIL}`)
    },
    { name: NAME },
  )
  session.task(`after task 'x${EVIL}' failed` as string, function other() {})
  session.condition(`lamp${EVIL.slice(0, 4)} is lit`, () => {
    throw new Error(EVIL)
  })
  return session
}

/** Everything but the line's end, and the colours of the program where there are colours. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
const RAW = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/
// biome-ignore lint/suspicious/noControlCharactersInRegex: a colour begins with one
const OWN = /\u001b\[(?:0|1|2|22|31|32|33|36|39)m/g

async function tell(
  argv: readonly string[],
  colours: boolean,
  session: (clock: VirtualClock) => Session = made,
) {
  const clock = new VirtualClock('2026-03-02T09:00:00Z')
  const { io, written } = collecting(clock)
  const load = async () => ({ default: session(clock) })
  let code: number | undefined
  const ended = cli(argv, { ...io, load, colors: pc.createColors(colours) }, '0').then((end) => {
    code = end
  })
  for (let turns = 0; code === undefined && turns < 400; turns++) await clock.advanceBy(250)
  await ended
  return `${written.out}${written.err}`
}

const AT = ['--store', store, '--zone', 'UTC']
const COMMANDS: readonly (readonly string[])[] = [
  ['run', file, '--for', '25s', '--plain', ...AT],
  ['run', file, '--for', '25s', '--json', ...AT],
  ['runs', ...AT],
  ['runs', '--json', ...AT],
  ['status', ...AT],
  ['status', file, ...AT],
  ['status', file, '--json', ...AT],
  ['check', file],
  ['check', `daily aftr${EVIL}`],
  ['check', `task '${NAME}' is running`],
  ['next', file, ...AT],
  ['why', file, NAME, ...AT],
  ['why', file, NAME, '--json', ...AT],
  ['explain', file, NAME, ...AT],
  ['explain', `task '${NAME}' is running`],
  ['pause', NAME, '--reason', EVIL, ...AT],
  ['status', ...AT],
  ['why', file, NAME, ...AT],
  ['resume', NAME, '--within', '1s', ...AT],
  ['watch', '--last', '100', '--for', '1s', ...AT],
  ['start', `nobody${EVIL}`, ...AT],
  ['why', file, EVIL],
  ['runs', `--${EVIL}`],
  [EVIL],
  ['runs', '--store', `sqlite:${EVIL}`],
  ['check', 'daily', '--zone', EVIL],
  ['next', 'daily', '--at', EVIL],
  ['run', `${EVIL}.ts`],
]

test.each([true, false])(
  'no command writes control characters of others, with colours: %s',
  async (colours) => {
    const raw: string[] = []
    for (const argv of COMMANDS) {
      const text = await tell(argv, colours)
      expect([argv, text]).not.toEqual([argv, ''])
      if (RAW.test(colours ? text.replace(OWN, '') : text))
        raw.push(`${argv[0]}: ${JSON.stringify(text)}`)
    }
    expect(raw).toEqual([])
  },
)

const BROKEN = 'load\nFORGED\r\nFORGED\u2028FORGED'

function broken(clock: VirtualClock): Session {
  const session = new Session({ clock, zone: 'UTC', store: `sqlite:${join(folder, 'y.db')}` })
  const work = (): void => {
    throw new Error('no disk')
  }
  session.task('every 10 seconds', work, { name: BROKEN, tags: [BROKEN], pool: BROKEN })
  session.task(`after task '${BROKEN}' succeeded & ~task '${BROKEN}' is running` as string, work, {
    name: 'other',
  })
  return session
}

const OF_BROKEN = ['--store', `sqlite:${join(folder, 'y.db')}`, '--zone', 'UTC']

test.each([
  ['run', file, '--for', '25s', '--plain', ...OF_BROKEN],
  ['check', file],
  ['check', `task '${BROKEN}' is running & after event '${BROKEN}'`],
  ['check', `task '${BROKEN} is running`],
  ['explain', `task '${BROKEN}' is running`],
  ['explain', file, 'other'],
  ['why', file, 'other', ...OF_BROKEN],
  ['why', file, BROKEN, ...OF_BROKEN],
  ['why', file, `x${BROKEN}`, ...OF_BROKEN],
  ['next', file, ...OF_BROKEN],
  ['next', file, `x${BROKEN}`, ...OF_BROKEN],
  ['status', file, ...OF_BROKEN],
  ['status', ...OF_BROKEN],
  ['runs', ...OF_BROKEN],
  ['runs', '--task', `x${BROKEN}`, ...OF_BROKEN],
  ['runs', '--tag', BROKEN, ...OF_BROKEN],
  ['graph', file],
  ['timeline', file, ...OF_BROKEN],
  ['plan', file, ...OF_BROKEN],
  ['wave', file, 'other', ...OF_BROKEN],
  ['overdue', file, ...OF_BROKEN],
  ['health', file, ...OF_BROKEN],
  ['pause', BROKEN, '--reason', BROKEN, ...OF_BROKEN],
  ['pause', `x${BROKEN}`, ...OF_BROKEN],
  ['status', ...OF_BROKEN],
  ['watch', '--last', '100', '--for', '1s', ...OF_BROKEN],
  ['logs', BROKEN, ...OF_BROKEN],
  ['show', `x${BROKEN}`, ...OF_BROKEN],
  ['emit', BROKEN, '--within', '1s', ...OF_BROKEN],
  ['start', `x${BROKEN}`, '--within', '1s', ...OF_BROKEN],
  ['retry', '--failed', '--dry-run', ...OF_BROKEN],
  [
    'backfill',
    file,
    BROKEN,
    '--from',
    '2026-03-01',
    '--to',
    '2026-03-02',
    '--dry-run',
    ...OF_BROKEN,
  ],
  ['run', file, `x${BROKEN}`, ...OF_BROKEN],
  ['help', `x${BROKEN}`],
  ['check', `x${BROKEN}.ts`],
  ['daily', '--zone', BROKEN],
])('a line break in a name begins no line of its own: %s', async (...argv) => {
  const text = await tell(argv, false, broken)
  expect(text).not.toBe('')
  expect(text.split('\n').filter((line) => /^\W*FORGED/.test(line))).toEqual([])
})
