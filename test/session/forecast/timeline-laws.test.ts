/** The forecast keeps its word: with nothing from outside, what it says is what then happens. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { HOUR, MINUTE } from '../../lab/fixture.ts'
import { type DrawnSet, drawnSet, sessionOf, supposed } from '../../lab/small-sets.ts'

interface Start {
  readonly task: string
  readonly at: number
}

const rows = (starts: readonly Start[]): string[] =>
  starts.map(({ task, at }) => `${new Date(at).toISOString()} ${task}`).sort()

/** Whether runs may come between that do not come otherwise: a start beside them waits for their end. */
const hasOtherWays = (set: DrawnSet, task: string): boolean =>
  /after|is running|has/.test(set.tasks.find(({ name }) => name === task)?.condition ?? '')

/** A session some time after its start: the starts foreseen for the hours that follow, and the starts that then come. */
async function foreseenAndCome(set: DrawnSet, minutes: number) {
  const { session, clock, starts } = sessionOf(set)
  await session.start()
  await clock.advanceBy(minutes * MINUTE + 7)
  const to = clock.now() + 4 * HOUR
  const { lanes } = await session.timeline({ to, suppose: supposed(set), fold: Infinity })
  const before = starts.length
  await clock.advanceTo(to - 1)
  const come = starts.slice(before)
  const stopping = session.stop()
  await clock.advanceBy(2 * MINUTE)
  await stopping
  const foreseen = lanes.flatMap(({ task, future }) =>
    future.flatMap((one) => (one.kind === 'start' ? [{ task, at: one.at }] : [])),
  )
  return { foreseen: rows(foreseen), come: rows(come) }
}

// Which of two things that fall due within one millisecond comes first is not promised: the drawn lengths avoid that.
test('with no outside events, the forecast is what then happens', async () => {
  let count = 0
  await fc.assert(
    fc.asyncProperty(drawnSet, fc.nat(120), async (set, minutes) => {
      const { foreseen, come } = await foreseenAndCome(set, minutes)
      expect(foreseen).toEqual(come)
      count += come.length
    }),
    { numRuns: 9 },
  )
  expect(count).toBeGreaterThan(20)
})

test('what is certain comes for the same occurrences, however other runs end', async () => {
  let count = 0
  await fc.assert(
    fc.asyncProperty(drawnSet, fc.nat(15), async (set, fates) => {
      const { session, clock } = sessionOf(set)
      await session.start()
      await clock.advanceBy(90 * MINUTE + 7)
      const to = clock.now() + 8 * HOUR
      const usual = supposed(set).map((one) => ({ ...one, fails: false }))
      const other = usual.map((one, i) => ({ ...one, fails: ((fates >> i) & 1) === 1 }))
      const starts = async (suppose: typeof usual) =>
        (await session.timeline({ to, suppose, fold: Infinity })).lanes.flatMap(
          ({ task, future }) =>
            future.flatMap((one) => (one.kind === 'start' ? [{ ...one, task }] : [])),
        )
      const seen = (await starts(usual)).filter(
        ({ level, isAbout }) => level === 'certain' && !isAbout,
      )
      const others = await starts(other)
      const isCalm = ({ task }: { readonly task: string }) =>
        Object.keys(set.tasks.find(({ name }) => name === task)?.options ?? {}).length === 0
      // Policies may put off or refuse what comes beside other runs: without them it comes to the millisecond.
      for (const one of set.concurrency === undefined ? seen.filter(isCalm) : [])
        if (!hasOtherWays(set, one.task)) expect(rows(others)).toContain(rows([one])[0])
      count += seen.length
      const stopping = session.stop()
      await clock.advanceBy(2 * MINUTE)
      await stopping
    }),
    { numRuns: 12 },
  )
  expect(count).toBeGreaterThan(20)
})
