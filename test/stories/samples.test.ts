/** Sampled operands over a restart: unknown until their first answer, and then nothing is lost (LANGUAGE.md sections 2, 4). */
import fc from 'fast-check'
import { BehaviorSubject } from 'rxjs'
import { describe, expect, test } from 'vitest'
import { memoryStore } from '../../src/store/memory.ts'
import type { Store } from '../../src/store/port.ts'
import { VirtualClock } from '../../src/testing/index.ts'
import { bench, MINUTE, MONDAY, nothing, PLACES } from '../lab/fixture.ts'

/** What the world outside answers from some minute on; `undefined`: the session is down. */
type Span = readonly [minutes: number, answer: boolean | undefined]

/** Plays a course of answers through sessions on the same record; the minutes in which the task started. */
async function starts(condition: string, course: readonly Span[], store: () => Store) {
  const clock = new VirtualClock(MONDAY)
  const found: number[] = []
  const answer = new BehaviorSubject(false)
  let end: (() => Promise<void>) | undefined
  for (const [minutes, next] of course) {
    if (next === undefined) {
      await end?.()
      end = undefined
      await clock.sleepTo(clock.now() + minutes * MINUTE)
      continue
    }
    answer.next(next)
    if (end === undefined) {
      const test = bench({ store: store() }, clock)
      test.session.condition('it is dark', () => answer.value, { every: '10s' })
      test.session.when(answer, 'dark')
      test.session.task(condition as 'true', nothing, { name: 'lamp' })
      test.session.on('run:started', ({ at }) => {
        found.push((at - MONDAY) / MINUTE)
      })
      await test.session.start()
      end = () => test.session.stop()
    }
    await clock.advanceBy(minutes * MINUTE)
  }
  await end?.()
  return found.map((minute) => Math.floor(minute))
}

describe.each(PLACES)('on $name', ({ make }) => {
  test.each<[string, string, readonly Span[], readonly number[]]>([
    [
      'goes on counting where the restart finds it true',
      'it is dark for 10 min',
      [
        [5, false],
        [4, true],
        [2, undefined],
        [6, true],
      ],
      [15],
    ],
    [
      'is true at once where the time has passed meanwhile',
      'it is dark for 10 min',
      [
        [5, false],
        [4, true],
        [20, undefined],
        [3, true],
      ],
      [29],
    ],
    [
      'counts anew where the restart finds it false',
      'it is dark for 10 min',
      [
        [5, false],
        [4, true],
        [2, undefined],
        [1, false],
        [12, true],
      ],
      [22],
    ],
    [
      'goes on counting for a conjunction',
      '(it is dark & time of day after 07:00) for 10 min',
      [
        [5, false],
        [4, true],
        [2, undefined],
        [6, true],
      ],
      [15],
    ],
    [
      'goes on counting for what is not so',
      '~it is dark for 10 min',
      [
        [5, true],
        [4, false],
        [2, undefined],
        [6, false],
      ],
      [15],
    ],
    [
      'does not count what a conjunction lost while nobody looked',
      '(it is dark & time of day after 08:10) for 10 min',
      [
        [12, true],
        [4, undefined],
        [10, true],
      ],
      [20],
    ],
    [
      'is set still, after a restart, by what is over',
      'every 3 min & (it is dark since time of day before 08:02)',
      [
        [2, false],
        [2, true],
        [2, false],
        [2, undefined],
        [6, false],
      ],
      [2, 3, 6, 9, 12],
    ],
    [
      'has been true ever since, after a restart',
      'every 3 min & (it is dark ever since time of day before 08:02)',
      [
        [4, true],
        [2, undefined],
        [5, true],
        [4, false],
      ],
      [0, 3, 6, 9],
    ],
    [
      'does not rise again',
      'it is dark',
      [
        [1, false],
        [4, true],
        [2, undefined],
        [6, true],
      ],
      [1],
    ],
    [
      'rises again where the restart finds it false',
      'it is dark',
      [
        [1, false],
        [4, true],
        [2, undefined],
        [1, false],
        [3, true],
      ],
      [1, 8],
    ],
  ])('%s', async (_, condition, course, expected) => {
    const place = make()
    expect(await starts(condition, course, () => place.store())).toEqual(expected)
  })
})

test('a restart in the middle changes nothing, wherever it falls', async () => {
  const answers = fc.array(fc.boolean(), { minLength: 4, maxLength: 12 })
  const conditions = fc.constantFrom(
    "signal 'dark'",
    "signal 'dark' for 3 min",
    "~signal 'dark' for 2 min",
    "(signal 'dark' & time of day after 08:03) for 2 min",
    "(signal 'dark' | time of day after 08:06) for 2 min",
    "signal 'dark' for 2 min for 1 min",
    "signal 'dark' within 3 min",
    "signal 'dark' since time of day after 08:04",
    "time of day after 08:03 since signal 'dark'",
    "time of day before 08:03 since signal 'dark'",
    "signal 'dark' ever since signal 'dark'",
    "signal 'dark' ever since time of day before 08:02",
    "~signal 'dark' ever since signal 'dark'",
  )
  await fc.assert(
    fc.asyncProperty(answers, conditions, fc.nat(11), async (course, condition, cut) => {
      const spans = course.map((answer): Span => [1, answer])
      const at = cut % spans.length
      const one = memoryStore()
      const two = memoryStore()
      const broken: Span[] = [...spans.slice(0, at), [0, undefined], ...spans.slice(at)]
      expect(await starts(condition, broken, () => one)).toEqual(
        await starts(condition, spans, () => two),
      )
    }),
    { numRuns: 60, seed: 7 },
  )
})
