import { stripVTControlCharacters } from 'node:util'
import pc from 'picocolors'
import { describe, expect, test } from 'vitest'
import { cli } from '../../../src/cli/program.ts'
import { widthOf } from '../../../src/cli/text/columns.ts'
import type { Frame, Row } from '../../../src/cli/view/board.ts'
import { draw } from '../../../src/cli/view/draw.ts'
import { Pace } from '../../../src/cli/view/live.ts'
import { Session } from '../../../src/index.ts'
import { VirtualClock } from '../../../src/testing/index.ts'
import { collecting } from '../console.ts'

const plain = pc.createColors(false)
const row = (name: string, more: Partial<Row> = {}): Row => ({
  task: name,
  name,
  condition: 'every 10 seconds',
  mood: 'false',
  state: 'false',
  last: '12:00:00 succeeded in 3 ms',
  next: 'in 4 s',
  why: '',
  ...more,
})
const frame = (rows: readonly Row[], lines: readonly string[] = []): Frame => ({
  title: 'tminus tasks.ts',
  place: '12:00:06 UTC · memory: · up 6 s',
  counts: `${rows.length} tasks`,
  rows,
  lines,
  note: 'Ctrl-C stops',
})

describe('a frame', () => {
  const crowd = frame(
    [
      row('load', { why: 'not so until 12:00:10' }),
      row('a name that is long, as people have them', {
        mood: 'running',
        state: 'running 4 s',
        progress: { fraction: 0.5, text: 'boxes' },
      }),
    ],
    ['12:00:05 load | a'],
  )

  test.each([
    [
      40,
      [
        ' ○ load           false',
        '     not so until 12:00:10 ← every 10 s…',
        ' ▶ a name that …  running 4 s        50…',
        '     every 10 seconds',
      ],
    ],
    [
      80,
      [
        ' ○ load                        false              next in 4 s',
        '                               not so until 12:00:10 ← every 10 seconds',
        ' ▶ a name that is long, as p…  running 4 s        █████████░░░░░░░░░  50 % boxes',
        '                               every 10 seconds',
      ],
    ],
  ])('of %s columns has room for the state and what comes next', (columns, lines) => {
    expect(draw(crowd, { columns, rows: 12 }, plain).slice(3, 7)).toEqual(lines)
  })

  const address = 'http://127.0.0.1:65535/?token=abcdefghijklmnopqrstuv'
  test.each([[200], [60], [40], [20]])(
    'of %s columns holds the whole address of the page',
    (columns) => {
      const lines = draw({ ...crowd, note: `page: ${address}` }, { columns, rows: 12 }, plain)
      expect(lines.length).toBeLessThanOrEqual(12)
      expect(lines.every((line) => widthOf(line) <= columns)).toBe(true)
      expect(lines.join('')).toContain(address)
      // A terminal makes a link of what stands in one line.
      expect(lines.some((line) => line.includes(address))).toBe(columns >= 60)
    },
  )

  test('shows each task with its condition and why it is not true, a bar while it runs, and the newest lines', () => {
    const rows = [
      row('load', { why: 'not so until 12:00:10' }),
      row('pack', {
        mood: 'running',
        state: 'running 4 s',
        progress: { fraction: 0.55, text: 'boxes' },
      }),
    ]
    expect(
      draw(
        frame(rows, ['12:00:05 load | a', '12:00:06 load | b']),
        { columns: 100, rows: 12 },
        plain,
      ),
    ).toEqual([
      'tminus tasks.ts  12:00:06 UTC · memory: · up 6 s',
      '2 tasks',
      '',
      ' ○ load  false                  next in 4 s          12:00:00 succeeded in 3 ms',
      '         not so until 12:00:10 ← every 10 seconds',
      ' ▶ pack  running 4 s            ███████████░░░░░░░░░  55 % boxes',
      '         every 10 seconds',
      '',
      '12:00:05 load | a',
      '12:00:06 load | b',
      'Ctrl-C stops',
    ])
  })

  test('drops reasons, then tasks, where there is not the room', () => {
    const rows = ['a', 'b', 'c', 'd'].map((name) => row(name, { last: '', next: '' }))
    const names = (height: number) =>
      draw(frame(rows, ['old', 'new']), { columns: 60, rows: height }, plain).map((line) =>
        line.trim(),
      )
    const head = ['tminus tasks.ts  12:00:06 UTC · memory: · up 6 s', '4 tasks', '']
    expect(names(11)).toEqual([
      ...head,
      ...['○ a     false', '○ b     false', '○ c     false', '○ d     false'],
      ...['', 'old', 'new', 'Ctrl-C stops'],
    ])
    expect(names(8)).toEqual([
      ...head,
      ...['○ a     false', '○ b     false', '… and 2 more tasks'],
      ...['', 'Ctrl-C stops'],
    ])
  })

  test('keeps five lines of the log beside three hundred tasks, and what is selected in sight', () => {
    const rows = Array.from({ length: 300 }, (_, i) => row(`t${i}`))
    const log = Array.from({ length: 50 }, (_, i) => `line ${i}`)
    const lines = draw(frame(rows, log), { columns: 80, rows: 24 }, plain, { selected: 't200' })
    expect(lines.slice(-7)).toEqual([
      ...['', 'line 45', 'line 46', 'line 47', 'line 48', 'line 49', 'Ctrl-C stops'],
    ])
    expect(lines.filter((line) => / t200 /.test(line))).toHaveLength(1)
    expect(lines.at(-8)).toBe('… 194 above, 93 below')
  })

  test('has reason and condition in the line of their task where it is wide, and a panel instead of the log', () => {
    const rows = [row('load', { why: 'not so until 12:00:10' })]
    const wide = draw(frame(rows, ['old']), { columns: 200, rows: 12 }, plain, {
      panel: ['why', 'so'],
    })
    expect(wide.slice(3)).toEqual([
      ' ○ load  false                  next in 4 s          12:00:00 succeeded in 3 ms                not so until 12:00:10 ← every 10 seconds',
      '',
      'why',
      'so',
      'Ctrl-C stops',
    ])
  })

  test('breaks a line of the log once, and the lines of a panel as often as it takes', () => {
    const said =
      '12:00:05 load | copied 4,812 rows from the warehouse into the dim table of the days'
    const size = { columns: 40, rows: 24 }
    expect(draw(frame([row('load')], [said]), size, plain).slice(-3)).toEqual([
      '12:00:05 load | copied 4,812 rows from',
      '  the warehouse into the dim table of t…',
      'Ctrl-C stops',
    ])
    expect(draw(frame([row('load')]), size, plain, { panel: [said] }).slice(-4)).toEqual([
      '12:00:05 load | copied 4,812 rows from',
      '  the warehouse into the dim table of',
      '  the days',
      'Ctrl-C stops',
    ])
  })

  test('is never larger than the terminal, whatever is in it', () => {
    const rows = [
      row('日本語のとても長い名前のタスクです'.repeat(3)),
      row('x'.repeat(300)),
      row('y'),
    ]
    for (const columns of [1, 7, 20, 80, 200])
      for (const height of [1, 4, 5, 9, 30]) {
        const lines = draw(frame(rows, ['z'.repeat(500)]), { columns, rows: height }, plain)
        expect(lines.length).toBeLessThanOrEqual(height)
        for (const line of lines) expect(widthOf(line)).toBeLessThanOrEqual(columns)
      }
  })
})

test('frames are drawn soon after something happened, but never in quick succession', async () => {
  const clock = new VirtualClock(0)
  const drawn: number[] = []
  const pace = new Pace(clock, () => drawn.push(clock.now()))
  await clock.advanceTo(500)
  for (const at of [500, 510, 520, 640]) {
    await clock.advanceTo(at)
    pace.soon()
  }
  await clock.advanceTo(2000)
  pace.stop()
  pace.soon()
  await clock.advanceTo(9000)
  expect(drawn).toEqual([0, 500, 600, 700, 1700])
})

test('a terminal shows the session while it runs and is given back afterwards', async () => {
  const clock = new VirtualClock('2026-03-02T09:00:00Z')
  const session = new Session({ clock, zone: 'UTC', store: 'memory:' })
  session.task('every 10 seconds', function load({ log }) {
    log('three rows')
  })
  session.task("after task 'load' failed", function alert() {})
  const { io, written, stdout, resized, keys } = collecting(clock)
  Object.assign(stdout, { isTTY: true, columns: 90, rows: 12 })
  const load = async () => ({ default: session })
  const code = cli(['run', 'test/cli/fixture/small.ts', '--for', '25s'], { ...io, load }, '0')
  await clock.advanceBy(4000)
  const frames = () => written.out.split('\u001b[H').map(stripVTControlCharacters)
  expect(frames().at(-1)?.split('\r\n')).toEqual([
    'tminus test/cli/fixture/small.ts  09:00:04 UTC · memory: · up 4 s',
    '2 tasks',
    '',
    ' ○ load   idle                   next in 6 s          09:00:00 succeeded in 0 ms',
    '          not so until 09:00:10 ← every 10 seconds',
    ' ○ alert  waits for load',
    "          not so ← after task 'load' failed",
    '',
    '09:00:00 session started (store memory)',
    '09:00:00 load | three rows',
    '↑↓ / enter s t p q ?',
  ])
  for (const press of ['\u001b[B', 's']) for (const key of keys) key(press)
  await clock.advanceBy(200)
  expect(frames().at(-1)).toContain("started 'load'")
  stdout.columns = 30
  for (const call of resized) call()
  await clock.advanceBy(100)
  expect(frames().at(-1)?.split('\r\n')[0]).toBe('tminus test/cli/fixture/small…')
  // A terminal that does not know its size says 0.
  Object.assign(stdout, { columns: 0, rows: 0 })
  for (const call of resized) call()
  await clock.advanceBy(100)
  expect(frames().at(-1)).toContain('every 10 seconds')
  await clock.advanceBy(60_000)
  expect(await code).toBe(0)
  expect(written.out.startsWith('\u001b[?1049h\u001b[?25l')).toBe(true)
  expect(written.out.split('\u001b[?25h\u001b[?1049l')[1]).toBe(
    'test/cli/fixture/small.ts: 4 runs ended, 0 of them failed, in 25 s\n',
  )
  expect([resized.size, keys.size]).toEqual([0, 0])
})
