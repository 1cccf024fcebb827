import { join } from 'node:path'
import { expect, test } from 'vitest'
import { tminus } from '../console.ts'

const file = (name: string): string => join(import.meta.dirname, '../fixture', name)

test('over the clock change of March 2026 in Helsinki a skipped time begins after the gap', async () => {
  const { code, out } = await tminus(
    ...['next', 'daily at 03:30', '--zone', 'Europe/Helsinki'],
    ...['--at', '2026-03-28', '--count', '3', '--json'],
  )
  expect([code, JSON.parse(out)]).toEqual([
    0,
    {
      version: 1,
      condition: 'daily at 03:30',
      zone: 'Europe/Helsinki',
      from: { iso: '2026-03-28T00:00:00+02:00', ms: Date.UTC(2026, 2, 27, 22) },
      next: [
        { iso: '2026-03-28T03:30:00+02:00', ms: Date.UTC(2026, 2, 28, 1, 30) },
        { iso: '2026-03-29T04:00:00+03:00', ms: Date.UTC(2026, 2, 29, 1) },
        { iso: '2026-03-30T03:30:00+03:00', ms: Date.UTC(2026, 2, 30, 0, 30) },
      ],
    },
  ])
})

test('a condition that no time makes true has no next start, and the answer is no', async () => {
  expect(await tminus('next', "after task 'load' succeeded", '--zone', 'UTC')).toEqual({
    code: 1,
    out: 'never by itself, as things stand\n',
    err: '',
  })
})

test('the tasks of a file are told in the zone of their session', async () => {
  const { code, out } = await tminus(
    'next',
    file('small.ts'),
    '--at',
    '2026-03-02 10:00',
    '--count',
    '2',
  )
  expect([code, out]).toEqual([
    0,
    `load: every 10 seconds
2026-03-02T10:00:00Z
2026-03-02T10:00:10Z
use: after task 'load' succeeded & lamp 'red' is lit
never by itself, as things stand
odd: after task 'laod' failed
never by itself, as things stand
`,
  ])
})

test.each([[], ['--at', '2026-03-02 10:00']])(
  'a task that starts at startup only, or is disabled, has no next start: %j',
  async (...at) => {
    const { code, out } = await tminus('next', file('held.ts'), '--count', '1', ...at)
    expect([code, out]).toEqual([
      1,
      `up: every 1 hour
never by itself, as things stand
off: every 1 hour
never by itself, as things stand
`,
    ])
  },
)

test.each([
  [
    ['next', 'daily', '--count', '0'],
    "tminus: expected a whole number above 0 for --count, got '0'\n",
  ],
  [
    ['next', 'daily', '--zone', 'Mars/Base'],
    "tminus: Cannot find the time zone 'Mars/Base': expected an IANA name such as 'Europe/Helsinki', 'UTC', 'GMT', or an offset such as '+02:00'\n",
  ],
  [
    ['next', 'daily', '--at', 'soon'],
    "tminus: 'soon' is no instant: expected 2026-12-24, '2026-12-24 18:00', 2026-12-24T18:00:00Z, '2 hours' from now, or 'tomorrow 18:00'\n",
  ],
  [['frobnicate'], "error: unknown command 'frobnicate'\n(tminus --help lists what there is)\n"],
])('misuse is one sentence and code 2: %j', async (argv, err) => {
  expect(await tminus(...argv)).toEqual({ code: 2, out: '', err })
})

test.each([
  ['2h', '2026-03-02T11:00:00'],
  ['in 2 h', '2026-03-02T11:00:00'],
  ['tomorrow 18:00', '2026-03-03T18:00:00'],
  ['yesterday 06:00', '2026-03-01T06:00:00'],
  ['last friday', '2026-02-27T'],
  ['2 days ago', '2026-02-28T'],
  ['2026-12-24', '2026-12-24T00:00:00'],
  ['2026-12-24 18:00', '2026-12-24T18:00:00'],
  ['1798135200000', '2026-12-24T18:00:00'],
])('an instant is read as the language reads it: %s', async (text, expected) => {
  const { out } = await tminus(
    'next',
    'daily',
    '--count',
    '1',
    '--at',
    text,
    '--zone',
    'UTC',
    '--json',
  )
  expect((JSON.parse(out) as { from: { iso: string } }).from.iso).toContain(expected)
})
