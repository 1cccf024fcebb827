/** From where the tasks of a file go on: from when a session of it was seen, whatever others wrote since, by whatever clock. */
import { expect, test } from 'vitest'
import { fileOf, lastSeenIn, seenWrites } from '../../../src/engine/record/seen.ts'
import type { RecordedEvent } from '../../../src/run/event.ts'
import type { StoredValue } from '../../../src/store/port.ts'

const FILE = fileOf(['load'])
const OTHER = fileOf(['other'])

const event = (type: RecordedEvent['type'], at: number, seq = 1): RecordedEvent => ({
  ...{ seq, at, type, task: 'load' },
})

test.each<[string, Record<string, StoredValue>, readonly RecordedEvent[], number | undefined]>([
  ['a new store', {}, [], undefined],
  ['its own end', { seen: 50, [`seen ${FILE}`]: 50 }, [], 50],
  [
    'an event of its own after that',
    { seen: 50, [`seen ${FILE}`]: 50 },
    [event('started', 60)],
    60,
  ],
  [
    'an earlier event of a session whose clock was ahead',
    { seen: 50, [`seen ${FILE}`]: 50 },
    [event('crashed', 95, 1), event('started', 60, 2), event('missed', 30, 1)],
    60,
  ],
  [
    'a last event of a clock that is ahead',
    { seen: 50, [`seen ${FILE}`]: 50 },
    [event('started', 3600)],
    50,
  ],
  ['an event from outside', { seen: 50, [`seen ${FILE}`]: 50 }, [event('emitted', 80)], 50],
  ['a pause from outside', { seen: 50, [`seen ${FILE}`]: 50 }, [event('paused', 80)], 50],
  [
    'another file, seen later',
    { seen: 90, [`seen ${FILE}`]: 50, [`seen ${OTHER}`]: 90 },
    [event('started', 85)],
    50,
  ],
  [
    'another file, whose clock is behind',
    { seen: 10, [`seen ${FILE}`]: 50, [`seen ${OTHER}`]: 10 },
    [event('started', 85)],
    50,
  ],
  ['what it left undecided', { seen: 50, [`seen ${FILE}`]: 40 }, [event('started', 45)], 40],
  ['a file that was never seen', { seen: 50, [`seen ${OTHER}`]: 50 }, [event('started', 45)], 50],
  ['a damaged row', { seen: null }, [event('started', 45)], 45],
  ['a clock that was set back', { seen: 500, [`seen ${FILE}`]: 500 }, [], 100],
])('%s', (_, session, newest, wanted) => {
  expect(lastSeenIn(new Map(Object.entries(session)), FILE, newest, 100)).toBe(wanted)
})

const DUE = { dueTokens: [{ source: 'minutely', mark: 30 }], dueSince: 35 }

test.each<[string, boolean, readonly (typeof DUE)[], number, number]>([
  ['alone it has decided about all', false, [DUE], Number.POSITIVE_INFINITY, 50],
  ['beside others it says less than it was seen', true, [], Number.POSITIVE_INFINITY, 49],
  ['beside others, with something due', true, [DUE], Number.POSITIVE_INFINITY, 29],
  ['beside others, with a miss on its way', true, [DUE], 20, 19],
])('%s', (_, isShared, tasks, oldestMiss, own) => {
  const started = {
    file: FILE,
    peers: { isShared },
    tasks: new Map(tasks.map((task, index) => [`${index}`, task])),
    engine: { oldestMiss },
  }
  expect(seenWrites(started, 50).map(({ value }) => value)).toEqual([50, own])
})
