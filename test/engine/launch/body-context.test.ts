/** What a body says when its attempt is over goes nowhere: neither on record nor to who listens. */
import { expect, test } from 'vitest'
import type { TaskContext } from '../../../src/run/work.ts'
import { bench, PLACES, SECOND } from '../../lab/fixture.ts'

test.each(PLACES)(
  'what is logged and reported after the end is dropped, on $name',
  async ({ make }) => {
    const { session, clock, heard } = bench({ store: make().store() })
    const contexts: TaskContext[] = []
    const task = session.task(
      'false',
      (context: TaskContext) => {
        contexts.push(context)
        contexts[0]?.log(`first, in attempt ${context.run.attempt}`)
        context.log(`own, in attempt ${context.run.attempt}`)
        if (context.run.attempt === 1) throw new Error('once')
      },
      { name: 'load', retry: '1 time every 1 s' },
    )
    await session.start()
    const run = task.run()
    await clock.advanceBy(2 * SECOND)
    const said = ['first, in attempt 1', 'own, in attempt 1', 'own, in attempt 2']
    const whole = { ...(await run), log: said.join('\n') }
    expect(await run).toEqual(whole)
    for (const { log, progress } of contexts) {
      log('after the end')
      progress(0.5, 'after the end')
    }
    await clock.advanceBy(SECOND)
    expect(heard('run:log').map(({ text }) => text)).toEqual(said)
    expect(heard('run:progress')).toEqual([])
    expect(await session.runs()).toEqual([whole])
  },
)
