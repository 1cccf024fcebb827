import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { temporary } from '../../temporary.ts'
import { jsonLines, tminus } from '../console.ts'

const TEXT = "daily after 10:00 & ~task 'backup' is running"

test('a condition is said, taken apart, and the operand that stands in the way is named', async () => {
  const { code, out } = await tminus(
    'explain',
    TEXT,
    '--at',
    '2026-03-02T09:00:00Z',
    '--zone',
    'UTC',
  )
  expect([code, out]).toEqual([
    1,
    `Once a day, from 10:00 to midnight, and while task 'backup' is not running.
daily after 10:00 & ~task 'backup' is running

At 2026-03-02T09:00:00Z (UTC):
false   daily after 10:00 & ~task 'backup' is running  since 2026-03-02T00:00:00Z, until 2026-03-02T10:00:00Z
├─ false   daily after 10:00  since 2026-03-02T00:00:00Z, until 2026-03-02T10:00:00Z
└─ true    ~task 'backup' is running  since 2026-03-01T08:59:59.999Z
   └─ false   task 'backup' is running  since 2026-03-01T08:59:59.999Z

Not true, because:
  not so until 10:00:00: daily after 10:00
`,
  ])
})

test('a true one says what a start would use up', async () => {
  const { code, out } = await tminus(
    'explain',
    TEXT,
    '--at',
    '2026-03-02T11:00:00Z',
    '--zone',
    'UTC',
  )
  expect([code, out.split('\n').slice(-3)]).toEqual([
    0,
    ['True. A start now would use up:', "  'daily after 10:00', 2026-03-02T10:00:00Z", ''],
  ])
})

test('given events, a used occurrence and a live run are told apart', async () => {
  const file = join(temporary(), 'events.jsonl')
  const events = [
    { at: '2026-03-02T10:00:00Z', task: 'report', type: 'started', run: 'a' },
    { at: '2026-03-02T10:05:00Z', task: 'report', type: 'succeeded', run: 'a' },
    { at: '2026-03-02T10:30:00Z', task: 'backup', type: 'started', run: 'b' },
  ]
  writeFileSync(file, events.map((event) => JSON.stringify(event)).join('\n'))
  const flags = ['--at', '2026-03-02T11:00:00Z', '--zone', 'UTC', '--task', 'report']
  const { out } = await tminus('explain', TEXT, ...flags, '--events', file, '--json')
  const [{ value, due, reasons } = {}] = jsonLines(out)
  expect({ value, due, reasons }).toEqual({
    value: false,
    due: false,
    reasons: [
      'used up by a start until 2026-03-03 00:00:00: daily after 10:00',
      "true, and must not be: task 'backup' is running",
    ],
  })
})

test('a line that is no event is named', async () => {
  const file = join(temporary(), 'events.jsonl')
  writeFileSync(file, '\n{"at": 1}\n')
  const { code, err } = await tminus('explain', TEXT, '--events', file)
  expect([code, err]).toEqual([
    3,
    `tminus: line 2 of '${file}': expected an event such as {"at":"2026-03-02T10:00:00Z","type":"succeeded","task":"load"}, got '{"at": 1}'\n`,
  ])
})
