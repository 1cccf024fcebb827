/** What many tasks cost while none of them is due. */
import { setTimeout } from 'node:timers/promises'
import { Session } from './built.ts'
import { stopwatch } from './measure.ts'
import { atMost, type Section } from './section.ts'

const TASKS = 100_000
const SECONDS = 10

export const idle: Section = {
  name: 'idle',
  title: `processor time of ${TASKS} tasks that wait, for ${SECONDS} s`,
  async run(say) {
    const session = new Session({ zone: 'UTC' })
    for (let i = 0; i < TASKS; i++)
      session.task(`once in ${i + 3_600_000} ms`, () => undefined, { name: `t${i}` })
    await session.start()
    globalThis.gc?.()
    await setTimeout(1000)
    const stop = stopwatch()
    await setTimeout(SECONDS * 1000)
    const { cpu, wall } = stop()
    await session.stop()
    say({ tasks: TASKS, 'CPU ms': cpu.toFixed(1), '% of a core': atMost((100 * cpu) / wall, 1, 2) })
  },
}
