/** The checker of chaos runs finds each kind of fault that is planted, and none where there is none. */
import { expect, test } from 'vitest'
import type { RecordedEvent } from '../../src/run/event.ts'
import type { Run } from '../../src/run/run.ts'
import { check, type Faults, type Record } from './check.ts'
import type { Line } from './journal.ts'

const TICK = 'every 2 seconds aligned'
const SLOW = 'every 5 seconds aligned'
const ORDER = "on each event 'order'"

const run = (task: string, source: string, mark: number, over: Partial<Run> = {}): Run => ({
  id: `${task} ${mark}`,
  task,
  key: `${source}#${mark}`,
  tokens: [{ source, mark }],
  attempt: 1,
  status: 'succeeded',
  owner: 'one',
  claimedAt: mark,
  endedAt: mark + 10,
  ...over,
})

const line = (kind: 'begin' | 'end', of: Run, at: number, attempt = 1): Line => {
  const { task, id, key } = of
  return { kind, at, task, run: id, key, attempt, pid: 1 }
}

const tick = run('tick', TICK, 2000)
const order = run('order', ORDER, 1)
const emitted: RecordedEvent = { seq: 1, at: 0, type: 'emitted', task: 'order' }

const missed: RecordedEvent = {
  ...{ seq: 2, at: 0, type: 'missed', task: 'tick', data: '"coalesced"' },
  tokens: [{ source: TICK, mark: 0 }],
}

/** One tick, one order, one miss. */
const SOUND: Record = {
  runs: [tick, order, run('flaky', ORDER, 1)],
  fates: [
    {
      ...{ task: 'slow', reason: 'overlap', source: SLOW, first: 0, last: 5000, count: 2 },
      ...{ firstAt: 0, lastAt: 5000 },
    },
  ],
  events: [emitted],
}

const found = (record: Partial<Record>, lines: readonly Line[] = []): (keyof Faults)[] => {
  const faults = check(lines, { ...SOUND, ...record }, { from: 1000, to: 3000 })
  return (Object.keys(faults) as (keyof Faults)[]).filter((kind) => faults[kind].length > 0)
}

const body = [line('begin', tick, 2000), line('end', tick, 2010)]

test.each<[string, keyof Faults | undefined, Partial<Record>, readonly Line[]]>([
  ['nothing', undefined, {}, body],
  [
    'an occurrence that two runs used',
    'doubles',
    { runs: [...SOUND.runs, { ...tick, id: 'x' }] },
    [],
  ],
  [
    'an attempt that began twice',
    'doubles',
    {},
    [...body, line('begin', tick, 2100), line('end', tick, 2110)],
  ],
  ['a body without a record', 'unrecorded', {}, [line('begin', run('tick', TICK, 9), 9)]],
  [
    'a run without an end',
    'open',
    { runs: [...SOUND.runs, run('x', 'x', 1, { status: 'running' })] },
    [],
  ],
  ['an instant without a fate', 'fateless', { runs: SOUND.runs.slice(1) }, []],
  ['an event without a fate', 'fateless', { events: [emitted, { ...emitted, seq: 7 }] }, []],
  [
    'an occurrence with a run and a fate',
    'both',
    { runs: [...SOUND.runs, run('slow', SLOW, 5000)] },
    [],
  ],
  ['an occurrence that was missed twice', 'both', { events: [missed, { ...missed, seq: 3 }] }, []],
  ['two bodies at once', 'together', {}, [line('begin', tick, 1), line('begin', tick, 2, 2)]],
])('%s', (_, fault, record, lines) => {
  expect(found(record, lines)).toEqual(fault === undefined ? [] : [fault])
})

test('takes a body for ended with its process', () => {
  const down: Line = { kind: 'down', at: 2, pid: 1 }
  expect(found({}, [line('begin', tick, 1), down, line('begin', tick, 3, 2)])).toEqual([])
})
