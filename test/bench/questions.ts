/** What it costs to ask a session of a thousand tasks: what will be, and why not. */
import { VirtualClock } from '../../src/testing/index.ts'
import { evaluate, parseOrThrow, Session } from './built.ts'
import { atMost, type Section } from './section.ts'
import { texts } from './texts.ts'

const FROM = Date.UTC(2026, 2, 2, 8)
const TASKS = 1000
const WEEK = 7 * 86_400_000

export const questions: Section = {
  name: 'questions',
  title: 'what is asked of 1,000 tasks, and of each text of the corpus',
  async run(say) {
    const session = aThousand()
    await session.start()
    const began = performance.now()
    const { lanes } = await session.timeline({ from: FROM, to: FROM + WEEK })
    const took = (performance.now() - began) / 1000
    const starts = lanes.flatMap(({ future }) => future).reduce((sum, one) => sum + one.count, 0)
    say({ what: `a week's timeline, ${starts} starts, s`, measured: atMost(took, 2) })
    const asked = performance.now()
    for (const name of session.tasks.keys()) await session.reasons(name)
    say({ what: 'reasons of a task, ms', measured: atMost((performance.now() - asked) / TASKS, 1) })
    await session.stop()
    const slowest = texts()
      .map((text) => ({ text, took: leastOf(parseOrThrow(text)) }))
      .reduce((a, b) => (b.took > a.took ? b : a))
    const what = `evaluate of the slowest text, '${slowest.text}', ms`
    say({ what, measured: atMost(slowest.took, 5) })
  },
}

/** Milliseconds, the least of three: a machine that others use is slow at times. */
const leastOf = (condition: ReturnType<typeof parseOrThrow>): number =>
  Math.min(
    ...[1, 2, 3].map(() => {
      const before = performance.now()
      evaluate(condition, { now: FROM, zone: 'UTC' })
      return performance.now() - before
    }),
  )

/** A quarter follows another one each; the others have ten operands. */
function aThousand() {
  const clock = new VirtualClock(FROM)
  const session = new Session({ zone: 'UTC', clock, logger: false, store: 'memory:' })
  const two = (value: number) => String(value).padStart(2, '0')
  const guards = Array.from({ length: 9 }, (_, i) => `~task 't${i}' is running`).join(' & ')
  for (let i = 0; i < TASKS; i++)
    session.task(
      (i % 4 === 3
        ? `after task 't${i - 1}' succeeded`
        : `daily at ${two(i % 24)}:${two((i * 7) % 60)} & ${guards}`) as string,
      () => 1,
      { name: `t${i}` },
    )
  return session
}
