/** A question that is asked again, in virtual time: never two at once, never too often, and no change is lost. */
import { expect, test } from 'vitest'
import { Repeated } from '../../../../src/dashboard/ui/data/repeated.ts'
import { VirtualClock } from '../../../../src/testing/index.ts'

function asked(takes: number) {
  const clock = new VirtualClock(0)
  const begun: number[] = []
  const repeated = new Repeated({
    clock,
    pause: 500,
    ask: () => {
      begun.push(clock.now())
      return new Promise((resolve) => {
        clock.at(clock.now() + takes, resolve)
      })
    },
  })
  return { clock, begun, repeated }
}

test('asks at once, then no more often than its pause allows', async () => {
  const { clock, begun, repeated } = asked(10)
  repeated.again()
  for (let i = 0; i < 20; i++) {
    await clock.advanceBy(100)
    repeated.again()
  }
  await clock.advanceBy(10_000)
  expect(begun).toEqual([0, 500, 1000, 1500, 2000, 2500])
})

test('asks once more for what changed while it asked, later where that takes long', async () => {
  const { clock, begun, repeated } = asked(2000)
  repeated.again()
  await clock.advanceBy(1000)
  repeated.again()
  repeated.again()
  await clock.advanceBy(10_000)
  expect(begun).toEqual([0, 8000])
})

test('asks nothing after it was stopped', async () => {
  const { clock, begun, repeated } = asked(10)
  repeated.again()
  await clock.advanceBy(100)
  repeated.again()
  repeated.stop()
  repeated.again()
  await clock.advanceBy(10_000)
  expect(begun).toEqual([0])
})
