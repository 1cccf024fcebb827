/** Coming from cron and from systemd's timers: files that are written, and crontabs that are run as they are. */
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test, vi } from 'vitest'
import { calendarText } from '../../../src/cli/cron/systemd.ts'
import { cli } from '../../../src/cli/program.ts'
import { parseOrThrow } from '../../../src/language/parse.ts'
import { upcoming } from '../../../src/signal/ask/evaluate.ts'
import { temporary } from '../../temporary.ts'
import { collecting, tminus } from '../console.ts'

/** A folder with these files. */
function files(texts: Readonly<Record<string, string>>): (name: string) => string {
  const folder = temporary()
  for (const [name, text] of Object.entries(texts)) writeFileSync(join(folder, name), text)
  return (name) => join(folder, name)
}

const TABLE = `MAILTO=ops
0 3 * * * /srv/backup.sh --all
30 2 * * 1-5 cat%it's "here"%
@reboot echo up
`

test('init --from-crontab writes a task file, with the proof of its times', async () => {
  const at = files({ mine: TABLE })
  expect(await tminus('init', at('tasks.ts'), '--from-crontab', at('mine'))).toEqual({
    code: 0,
    out: `wrote ${at('tasks.ts')} with 3 tasks; now: npx tminus run ${at('tasks.ts')}
the next 1000 starts of 3 of 3 lines are those of cron
`,
    err: '',
  })
  const text = readFileSync(at('tasks.ts'), 'utf8')
  expect(text).toContain(
    "// line 2: 0 3 * * * /srv/backup.sh --all\nsession.task('cron 0 3 * * *', command('/bin/sh', ['-c', '/srv/backup.sh --all']",
  )
  expect(text).toContain(
    "const mailTo: Record<string, string> = { backup: 'ops', cat: 'ops', echo: 'ops' }",
  )
  // It is a task file; here tminus is its own sources.
  writeFileSync(
    at('own.ts'),
    text.replace("'tminus'", JSON.stringify(join(import.meta.dirname, '../../../src/index.ts'))),
  )
  const checked = await tminus('check', at('own.ts'))
  expect([checked.code, checked.err, checked.out.split('\n').at(-2)]).toEqual([
    0,
    '',
    '3 ok, 0 warnings',
  ])
  expect((await tminus('init', at('tasks.ts'), '--from-crontab', at('mine'))).code).toBe(3)
})

test('run --crontab runs its lines, mails what they say, and other commands read it, too', async () => {
  const at = files({
    mine: TABLE,
    'mail.sh':
      '#!/bin/sh\nfolder=$(dirname "$0"); (echo "$@"; cat) > "$folder/mailed.tmp"; mv "$folder/mailed.tmp" "$folder/mailed"\n',
  })
  spawnSync('chmod', ['+x', at('mail.sh')])
  vi.stubEnv('TMINUS_MAIL', at('mail.sh'))
  const { SystemClock } = await import('../../../src/clock/clock.ts')
  const { io, written, signals } = collecting(new SystemClock())
  const ended = cli(['run', '--crontab', at('mine'), '--store', 'memory:', '--plain'], io, '0')
  while (!existsSync(at('mailed'))) await new Promise((resolve) => setImmediate(resolve))
  for (const signal of signals) signal('SIGTERM')
  expect(await ended).toBe(0)
  expect(written.out).toMatch(/echo \| up\n.* echo succeeded in/)
  expect(readFileSync(at('mailed'), 'utf8')).toMatch(
    /^-i -- ops\nTo: ops\nSubject: Cron <\S+@\S+> echo up\n\nup\n$/,
  )
  vi.unstubAllEnvs()
  const next = await tminus(
    'next',
    at('mine'),
    'backup',
    '--count',
    '1',
    '--at',
    '2026-03-02',
    '--store',
    'memory:',
  )
  expect(next.out).toMatch(/^backup: cron 0 3 \* \* \*\n2026-03-02T03:00:00/)
  expect((await tminus('run')).err).toBe(
    'tminus: run what? Name a task file, or say --crontab FILE\n',
  )
})

test('a crontab with a mistake is not run, nor made a file', async () => {
  const at = files({ mine: '0 3 * * * a\n0 3 * *\n' })
  const message = `tminus: '${at('mine')}' is no crontab:\n  line 2: expected five fields and a command, got '0 3 * *'\n`
  expect(await tminus('run', at('mine'))).toEqual({ code: 1, out: '', err: message })
  expect(await tminus('init', at('tasks.ts'), '--from-crontab', at('mine'))).toEqual({
    code: 1,
    out: '',
    err: message,
  })
})

test('init --from-systemd makes tasks of timers', async () => {
  const at = files({
    'backup.timer':
      '[Timer]\nOnCalendar=Mon..Fri 03:30\nRandomizedDelaySec=15min\nPersistent=true\n',
    'backup.service':
      '[Service]\nExecStart=/usr/bin/backup --all\nWorkingDirectory=/srv\nEnvironment="A=b c" D=e\n',
    'poll.timer': '[Timer]\nOnBootSec=1min\nOnUnitActiveSec=1h 30min\nUnit=other.service\n',
    'other.service': '[Service]\nExecStart=-/usr/bin/poll\n',
  })
  expect(
    (await tminus('init', at('tasks.ts'), '--from-systemd', at('backup.timer'), at('poll.timer')))
      .out,
  ).toContain('with 2 tasks')
  const text = readFileSync(at('tasks.ts'), 'utf8')
  expect(text).toContain(
    "\"cron '0 30 3 * * MON-FRI' spread over 15 minutes\", command('/bin/sh', ['-c', '/usr/bin/backup --all'], { cwd: '/srv'",
  )
  expect(text).toContain("{ name: 'backup', overlap: 'skip' })")
  expect(text).toContain("{ name: 'poll', overlap: 'skip', catchUp: 'none' })")
  expect(text).toContain("'every 1 hour 30 minutes', command('/bin/sh', ['-c', '/usr/bin/poll']")
  expect((await tminus('init', at('x.ts'), '--from-systemd', at('none.timer'))).code).toBe(3)
})

const hasSystemd = spawnSync('systemd-analyze', ['--version']).status === 0
const reason = hasSystemd ? '' : ' (skipped: there is no systemd-analyze here)'

describe.skipIf(!hasSystemd)(`OnCalendar means what systemd says${reason}`, () => {
  test.each([
    'daily',
    'hourly',
    'weekly',
    'monthly',
    'quarterly',
    'Mon..Fri 09:00',
    'Sat,Sun *-*-* 10:30:00',
    '*-*-01 00:00:00',
    '*:0/15',
    '*-*-* 4:00:00',
    'Mon *-*-1..7 12:00:00',
    '*-02-29 06:00',
    '2027-*-* 00:00:00',
    '*-*-* 00/6:00:00',
    '*:*:0/20',
  ])('%s', (text) => {
    const { stdout } = spawnSync(
      'systemd-analyze',
      ['calendar', '--iterations=6', '--base-time=2026-03-01 10:00:30 UTC', text],
      {
        encoding: 'utf8',
        env: { ...process.env, TZ: 'UTC', SYSTEMD_COLORS: '0' },
      },
    )
    const theirs = [
      ...stdout.matchAll(
        /(?:Next elapse|Iteration #\d+|Iter\. #\d+): \w{3} (\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d)/g,
      ),
    ].map(([, day, time]) => `${day}T${time}.000Z`)
    const condition = parseOrThrow(calendarText(text, 'x.timer'))
    const ours = upcoming(condition, {
      after: Date.UTC(2026, 2, 1, 10, 0, 30),
      zone: 'UTC',
      count: 6,
    })
    expect(theirs.length).toBeGreaterThan(1)
    expect(ours.map((at) => new Date(at).toISOString()).slice(0, theirs.length)).toEqual(theirs)
  })
})

test.each(['Mon..Fri nine', '*-*~1 00:00', ''])('OnCalendar=%s is refused', (text) => {
  expect(() => calendarText(text, 'x.timer')).toThrow(
    `'x.timer': OnCalendar=${text} has no form in tminus`,
  )
})
