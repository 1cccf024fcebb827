/** What a session has to know of others is read until the store answers, and no longer than it is wanted. */
import { expect, test } from 'vitest'
import { Announcer } from '../../../src/engine/announce/announcer.ts'
import { readAgain } from '../../../src/engine/peers/read-again.ts'
import { VirtualClock } from '../../../src/testing/index.ts'
import { MINUTE, MONDAY, SECOND } from '../../lab/fixture.ts'

function scene(failures: number) {
  const clock = new VirtualClock(MONDAY)
  const announcer = new Announcer(() => clock.now())
  const told: string[] = []
  announcer.on('store:failed', ({ work }) => void told.push(`failed ${work}`))
  announcer.on('store:healed', ({ work, down }) => void told.push(`healed ${work} ${down}`))
  const taken: string[] = []
  let asked = 0
  const read = async () => {
    asked++
    if (asked <= failures) throw new Error('no answer')
    return `answer ${asked}`
  }
  const begin = (isWanted: () => boolean) =>
    readAgain({ clock, announcer }, read, isWanted, (found) => void taken.push(found))
  return { clock, told, taken, begin, asked: () => asked }
}

test('each second, told once, and that it works again', async () => {
  const { clock, told, taken, begin } = scene(3)
  await begin(() => true)
  await clock.advanceBy(2 * SECOND)
  expect([told, taken]).toEqual([['failed runs'], []])
  await clock.advanceBy(MINUTE)
  expect([told, taken]).toEqual([['failed runs', 'healed runs 3000'], ['answer 4']])
})

test('not when it is not wanted any more', async () => {
  const { clock, taken, begin, asked } = scene(3)
  let isWanted = true
  await begin(() => isWanted)
  await clock.advanceBy(SECOND)
  isWanted = false
  await clock.advanceBy(MINUTE)
  expect([asked(), taken]).toEqual([2, []])
})
