/** Predicates of custom phrases as their session asks them (LANGUAGE.md section 8). */
import { expect, test } from 'vitest'
import { bench, MINUTE, nothing } from '../lab/fixture.ts'

test('a predicate that waits for what never comes is told to stop, reported, and asked again', async () => {
  const test = bench()
  let asked = 0
  const told: unknown[] = []
  const session = test.session.condition(
    'host {name:string} answers',
    async ({ name }, { signal }) => {
      if (++asked > 2) return name === 'db'
      return await new Promise<boolean>((_, reject) => {
        signal.addEventListener('abort', () => {
          told.push((signal.reason as Error).message)
          reject(signal.reason as Error)
        })
      })
    },
    { every: '10s', timeout: '3s' },
  )
  session.task("host 'db' answers", nothing, { name: 'load' })
  await session.start()
  await test.clock.advanceBy(MINUTE)
  expect(told).toEqual(['no answer within 3000 ms', 'no answer within 3000 ms'])
  expect(test.heard('condition:failed').map(({ condition }) => condition)).toEqual([
    "host 'db' answers",
    "host 'db' answers",
  ])
  expect(test.starts()).toEqual(['load@20'])
})

test('a predicate that is under way when the session stops is told so', async () => {
  const test = bench()
  const told: string[] = []
  const session = test.session.condition(
    'it is quiet',
    (_values, { signal }) =>
      new Promise<boolean>((_, reject) => {
        signal.addEventListener('abort', () => {
          told.push('stop')
          reject(signal.reason as Error)
        })
      }),
    { every: '1h' },
  )
  session.task('it is quiet', nothing, { name: 'load' })
  await session.start()
  await test.clock.advanceBy(MINUTE)
  await test.halt()
  expect([told, test.heard('condition:failed')]).toEqual([['stop'], []])
})
