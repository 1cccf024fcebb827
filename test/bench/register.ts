/** What a task costs that does nothing: processor time and memory of registering and starting many of them. */
import { setImmediate } from 'node:timers/promises'
import type { Condition, Session as Sessions, Task } from '../../src/index.ts'
import { parseOrThrow, Session } from './built.ts'
import { bytesInUse, stopwatch } from './measure.ts'
import { atMost, type Section } from './section.ts'

const COUNTS = [1000, 10_000, 100_000]

/** Texts that are all different. */
const SHAPES: Readonly<Record<string, (index: number) => string>> = {
  'every D': (i) => `every ${i + 3_600_000} ms`,
  'daily after T': (i) => `daily after ${clock((i * 863) % 86_400_000)}`,
  'after task': (i) => (i === 0 ? 'on event "begin"' : `after task 't${i - 1}' succeeded`),
}

const clock = (ms: number): string => {
  const two = (number: number) => String(Math.floor(number)).padStart(2, '0')
  const second = String(ms % 1000).padStart(3, '0')
  return `${two(ms / 3_600_000)}:${two((ms / 60_000) % 60)}:${two((ms / 1000) % 60)}.${second}`
}

/** One closure for all: a user's own is not ours to count. */
const work = () => undefined

export const register: Section = {
  name: 'register',
  title:
    'per task: parse its text; define it, start the session and settle (paused, memory store); bytes kept, its condition, name and options included',
  async run(say) {
    for (const shape of Object.values(SHAPES)) await measure(shape, 3000)
    for (const [name, shape] of Object.entries(SHAPES))
      for (const count of COUNTS) {
        const { parse, define, start, bytes } = await measure(shape, count)
        say({
          tasks: `${count} × ${name}`,
          'µs to parse': atMost(parse, 100),
          'µs to define': define.toFixed(1),
          'µs to start': start.toFixed(1),
          'µs together': atMost(define + start, 20),
          'bytes kept': atMost(bytes, 2048, 0),
        })
      }
  },
}

async function measure(shape: (index: number) => string, count: number) {
  const texts = Array.from({ length: count }, (_, index) => shape(index))
  const before = await bytesInUse()
  const parsed = stopwatch()
  const conditions = texts.map((text) => parseOrThrow(text))
  const parse = parsed().cpu
  const session = new Session({ zone: 'UTC' })
  session.pause()
  const defined = stopwatch()
  const tasks = define(session, conditions)
  const { cpu } = defined()
  const started = stopwatch()
  await session.start()
  // The round in which the tasks that are due find that the session is paused, and the commit after it.
  await setImmediate()
  await setImmediate()
  const start = started().cpu
  // The texts were there before; the conditions are held by the tasks.
  conditions.length = 0
  tasks.length = 0
  const bytes = (await bytesInUse()) - before
  await session.stop()
  const each = (milliseconds: number) => (milliseconds * 1000) / count
  return { parse: each(parse), define: each(cpu), start: each(start), bytes: bytes / count }
}

const define = (session: Sessions, conditions: readonly Condition[]): Task[] =>
  conditions.map((condition, index) => session.task(condition, work, { name: `t${index}` }))
