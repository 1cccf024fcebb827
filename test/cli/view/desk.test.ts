/** The keys of the live view: what they select, filter and do. */
import { expect, test } from 'vitest'
import type { Frame, Row } from '../../../src/cli/view/board.ts'
import { Desk, KEYS } from '../../../src/cli/view/desk.ts'

const row = (task: string, mood: Row['mood'] = 'false'): Row => ({
  ...{ task, name: task, mood, condition: 'daily', state: 'idle', last: '', next: '', why: '' },
})
const frame: Frame = {
  ...{ title: 'tminus x.ts', place: '', counts: '', lines: [], note: '' },
  rows: [row('etl.load'), row('etl.save', 'paused'), row('report')],
}

/** What is seen after these keys, and what was done. */
async function after(...keys: readonly string[]) {
  const done: string[] = []
  const act = (what: string) => async (task: string) => {
    done.push(`${what} ${task}`)
    return `${what} done`
  }
  const desk = new Desk(
    {
      start: act('start'),
      terminate: act('terminate'),
      pause: async (task, isPaused) => act(isPaused ? 'resume' : 'pause')(task),
      why: async (task) => `${task} is not due\nNot true`,
      quit: () => void done.push('quit'),
    },
    () => undefined,
  )
  desk.seen(frame)
  for (const key of keys) {
    desk.key(key)
    desk.seen(frame)
    await Promise.resolve()
    await Promise.resolve()
    await Promise.resolve()
  }
  const { frame: shown, focus } = desk.seen(frame)
  return { done, rows: shown.rows.map(({ task }) => task), note: shown.note, ...focus }
}

const ALL = ['etl.load', 'etl.save', 'report']
const [UP, DOWN, ENTER, ESC] = ['\u001b[A', '\u001b[B', '\r', '\u001b']

test.each<[string, readonly string[], object]>([
  ['nothing', [], { rows: ALL, note: KEYS, done: [] }],
  ['down', [DOWN], { selected: 'etl.load' }],
  ['up, from nothing', [UP], { selected: 'report' }],
  ['down beyond the end', [DOWN, DOWN, DOWN, DOWN], { selected: 'report' }],
  ['a filter while it is typed', ['/', 'R', 'e'], { rows: ['report'], note: `/Re█  ${KEYS}` }],
  [
    'a filter that is kept',
    ['/', 'e', 't', 'l', 'x', '\u007f', ENTER, DOWN, DOWN],
    { rows: ['etl.load', 'etl.save'], selected: 'etl.save', note: `/etl  ${KEYS}` },
  ],
  ['a filter that is given up', ['/', 'r', ESC], { rows: ALL, note: KEYS }],
  ['letters while a filter is typed', ['/', 's', 'q'], { done: [], rows: [] }],
  ['s', [DOWN, 's'], { done: ['start etl.load'], note: 'start done' }],
  ['t', [DOWN, 't'], { done: ['terminate etl.load'], note: 'terminate done' }],
  ['p', [DOWN, 'p'], { done: ['pause etl.load'] }],
  ['p on a paused task', [DOWN, DOWN, 'p'], { done: ['resume etl.save'] }],
  ['s on nothing', ['s'], { done: [], note: 'select a task first: ↑ ↓' }],
  ['enter', [DOWN, ENTER], { panel: ['etl.load is not due', 'Not true'] }],
  ['q', ['q'], { done: ['quit'] }],
])('%s', async (_, keys, expected) => {
  expect(await after(...keys)).toMatchObject(expected)
})

test('? shows the keys, and what is shown is closed again', async () => {
  expect((await after('?')).panel?.[0]).toMatch(/^↑ ↓ /)
  for (const keys of [
    ['?', '?'],
    ['?', ESC],
    [DOWN, ENTER, ENTER],
    [DOWN, ENTER, ESC],
    [DOWN, ENTER, DOWN],
  ] as const)
    expect([keys, (await after(...keys)).panel]).toEqual([keys, undefined])
})
