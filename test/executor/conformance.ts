/** Each built-in executor keeps the laws of `tminus/testing`, one test for each. */
import { afterAll, describe, expect, test } from 'vitest'
import { observe } from '../../src/testing/executor-laws/attempt.ts'
import type { ExecutorBench } from '../../src/testing/executor-laws/law.ts'
import { executorLaws } from '../../src/testing/executor-laws/laws.ts'

/** The bench without its executor, which is made here. */
export type Behaviours = Omit<ExecutorBench, 'executor'>

export function conformance(name: string, behaviours: Behaviours): void {
  describe(`the ${name} executor`, () => {
    const executor = behaviours.create()
    afterAll(() => executor.close())
    for (const law of executorLaws.filter(
      ({ needs }) => needs === undefined || behaviours[needs] !== undefined,
    ))
      test(law.name, () => law.check({ ...behaviours, executor }))

    test('says what it runs where it refuses', () => {
      for (const work of behaviours.refused) expect(executor.refusal(work)).toMatch(/executor runs/)
    })

    test('says that it is closed', async () => {
      const closed = behaviours.create()
      await closed.close()
      expect(await observe(closed, behaviours.echo.work).done).toEqual({
        status: 'failed',
        error: new Error(`Cannot start: the ${name} executor is closed`),
      })
    })
  })
}
