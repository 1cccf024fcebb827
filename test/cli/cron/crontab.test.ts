/** Crontabs: what their lines say, and that their times are those of an independent cron. */
import { Cron } from 'croner'
import { describe, expect, test } from 'vitest'
import { readCrontab } from '../../../src/cli/cron/crontab.ts'
import { expanded } from '../../../src/cli/cron/expansion.ts'
import { differences } from '../../../src/cli/cron/proof.ts'
import { zone } from '../../../src/time/zone.ts'

const FROM = Date.UTC(2026, 2, 1, 10, 0, 30)

const read = (text: string, system = false) => readCrontab(text, { system })
const only = (text: string, system = false) => read(text, system).lines.at(-1)

describe('a line', () => {
  test.each([
    ['0 3 * * * /srv/backup.sh --all', { name: 'backup', text: 'cron 0 3 * * *' }],
    [
      '@daily cd /srv && ./clean.py',
      { name: 'clean', schedule: '@daily', command: 'cd /srv && ./clean.py' },
    ],
    ['@reboot sleep 5 && agent', { name: 'agent', text: 'once per session start' }],
    ['-*/5 * * * * flock -n /run/x.lock poll', { name: 'poll', text: 'cron */5 * * * *' }],
    ['0 0 * * * mail%Hello\\%%you', { command: 'mail', input: 'Hello%\nyou\n' }],
    ['0 0 * * * date +\\%F', { command: 'date +%F', input: undefined }],
    ['0\t0 * *\t* tab', { schedule: '0 0 * * *', command: 'tab' }],
    ['0 0 */2 * MON odd', { text: "cron '0 0 */2 * +MON'" }],
    ['0 0 1,15 * MON either', { text: 'cron 0 0 1,15 * MON' }],
    [
      'CRON_TZ=Europe/Helsinki\n0 3 * * * far',
      { zone: 'Europe/Helsinki', text: "cron '0 3 * * *' in Europe/Helsinki" },
    ],
    ['RANDOM_DELAY=5\n0 3 * * * late', { text: "cron '0 3 * * *' spread over 5 minutes" }],
    ['MAILTO=""\n0 3 * * * quiet', { mailTo: '' }],
    [
      'SHELL=/bin/bash\n"A B"=\'c d\'\nX = y\n0 3 * * * x',
      { shell: '/bin/bash', env: { 'A B': 'c d', X: 'y' } },
    ],
  ])('%j', (text, expected) => {
    expect(only(text)).toMatchObject(expected)
  })

  test('of the system’s form names a user', () => {
    expect(only('17 * * * * root cd / && run-parts --report /etc/cron.hourly', true)).toMatchObject(
      {
        user: 'root',
        command: 'cd / && run-parts --report /etc/cron.hourly',
        name: 'run-parts',
      },
    )
    expect(only('@daily www-data php /srv/x.php', true)).toMatchObject({
      user: 'www-data',
      name: 'x',
    })
  })

  test('that is none is told with its number, and the others are read', () => {
    const { lines, mistakes } = read(
      '0 3 * * * a\n0 3 * *\n61 * * * * b\n0~30 * * * * c\n@often d\n\n# x\n0 4 * * * a',
    )
    expect(lines.map(({ name, number }) => [name, number])).toEqual([
      ['a', 1],
      ['a-2', 8],
    ])
    expect(mistakes.map(({ number, message }) => `${number}: ${message}`)).toEqual([
      "2: expected five fields and a command, got '0 3 * *'",
      expect.stringMatching(/^3: .*minute.*61/),
      "4: 0~30 * * * *: a random '~' has no fixed times; say 'spread over …' instead",
      expect.stringMatching(/^5: .*@often/),
    ])
  })
})

const SCHEDULES = [
  '* * * * *',
  '*/5 * * * *',
  '0 * * * *',
  '15,45 * * * *',
  '0 0 * * *',
  '30 4 * * *',
  '0 9-17 * * 1-5',
  '0 */2 * * *',
  '10-20/5 3 * * *',
  '0 0 1 * *',
  '0 0 31 * *',
  '0 0 29 2 *',
  '0 12 * * SUN',
  '0 12 * * 7',
  '0 12 * * 0,6',
  '5 4 * JAN-MAR *',
  '0 22 * * 1-5',
  '23 0-20/2 * * *',
  '0 0 1,15 * 3',
  '0 0 13 * 5',
  '*/15 8-18 * 6-8 MON-FRI',
  '0 0 1 1 *',
  '59 23 31 12 *',
  '0 6 * 1,4,7,10 1',
  '1 1 1-7 * *',
  '0 5 * * MON',
  '45 23 * * 6',
  '*/10 */3 * * *',
  '0 0,12 1 */2 *',
  '37 13 * * *',
  '@hourly',
  '@daily',
  '@weekly',
  '@monthly',
  '@yearly',
  '@midnight',
  '3 3 3 3 *',
  '0 1 * * 2-4',
  '20 4 * * *',
  '0 0 * * 1',
  '*/7 * * * *',
  '58 2 28-31 * *',
] as const

const table = SCHEDULES.map((schedule, i) => `${schedule} job${i}`).join('\n')

test('the next 1,000 starts of each of 42 lines are those of cron, also where clocks are changed', () => {
  const { lines, mistakes } = read(table)
  expect([lines.length, mistakes]).toEqual([42, []])
  for (const place of ['UTC', 'Europe/Helsinki', 'America/New_York', 'Australia/Lord_Howe'])
    expect([place, differences(lines, { from: FROM, zone: place })]).toEqual([place, []])
})

test('that expansion is not the only one that says so: croner does', () => {
  for (const schedule of SCHEDULES) {
    const theirs = new Cron(schedule, { timezone: 'UTC' }).nextRuns(1000, new Date(FROM))
    // No farther ahead is looked than 150 years.
    const ours = expanded(schedule, zone('UTC'), FROM, 1000)
    expect([schedule, ours]).toEqual([
      schedule,
      theirs.slice(0, ours.length).map((at) => at.getTime()),
    ])
    expect(ours.length).toBeGreaterThan(30)
  }
})

test('a difference is found', () => {
  const [line] = read('0 3 * * * x').lines
  if (line === undefined) throw new Error('no line')
  const [other] = read('1 3 * * * x').lines
  const wrong = { ...line, condition: other?.condition ?? line.condition }
  expect(differences([wrong], { from: FROM, zone: 'UTC' })).toEqual([
    { line: wrong, cron: Date.UTC(2026, 2, 2, 3), tminus: Date.UTC(2026, 2, 2, 3, 1) },
  ])
})
