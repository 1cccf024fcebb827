/** What holds after every step in the world of the model. */
import { expect } from 'vitest'
import { overlapOf, retryOf } from '../../src/engine/policy/parse.ts'
import type { RecordedEvent } from '../../src/run/event.ts'
import type { Run } from '../../src/run/run.ts'
import { type Drawn, nameOf, type World } from './world.ts'

/** The events of a run, as one word each. */
const LIFE =
  /^(queued )?(started )?((retrying|crashed) (attempt )?)*((succeeded|failed|terminated|inacted) )?$/
const IN_ORDER = /(retrying|crashed) (?!attempt|terminated|$|crashed)/

const STATUS_AFTER: Readonly<Record<string, readonly string[]>> = {
  queued: ['waiting'],
  started: ['claimed', 'running'],
  attempt: ['claimed', 'running'],
  retrying: ['waiting'],
  crashed: ['waiting', 'crashed'],
  succeeded: ['succeeded'],
  failed: ['failed'],
  terminated: ['terminated'],
  inacted: ['inacted'],
}

const MOST_RERUNS = 3

export async function checkWorld(world: World): Promise<void> {
  const runs = await world.runs()
  const events = await world.store.events()
  expect(world.faults).toEqual([])
  expect(events.map(({ seq }) => seq)).toEqual(events.map((_, i) => i + 1))
  expect(world.begun.length).toBe(new Set(world.begun).size)
  const keys = runs.map(({ task, key }) => `${task} ${key}`)
  expect(keys.length).toBe(new Set(keys).size)
  for (const run of runs) checkRun(world, run, events)
  checkTokens(world, runs)
  checkRoom(world, runs)
}

function checkRun(world: World, run: Run, all: readonly RecordedEvent[]): void {
  const own = all.filter((event) => event.run === run.id && event.type !== 'late')
  const words = own.map(({ type }) => `${type} `).join('')
  expect(words).toMatch(LIFE)
  expect(words).not.toMatch(IN_ORDER)
  expect(STATUS_AFTER[own.at(-1)?.type ?? '']).toContain(run.status)
  const crashes = own.filter(({ type }) => type === 'crashed').length
  const times = retryOf(optionsOf(world, run.task).retry)?.times ?? 0
  expect(run.attempt).toBeLessThanOrEqual(1 + times + Math.min(crashes, MOST_RERUNS))
}

const optionsOf = (world: World, task: string): Drawn['options'] =>
  world.drawn[Number(task.slice(1))]?.options ?? {}

/** Each token once: in a run, or in a fate; and every one that was due in one of them, or waiting. */
function checkTokens(world: World, runs: readonly Run[]): void {
  const started = runs.flatMap((run) =>
    run.tokens
      .filter(({ source }) => source !== 'manual' && source !== 'rise')
      .map((token) => nameOf(run.task, token)),
  )
  const fated = world.fated.filter((name) => !name.includes(' rise#'))
  const all = [...started, ...fated]
  expect(all.filter((name, i) => all.indexOf(name) !== i)).toEqual([])
  if (world.life === undefined) return
  const known = new Set([...all, ...world.pending()])
  const due = [...world.due].filter((name) => !name.includes(' rise#'))
  expect(due.filter((name) => !known.has(name))).toEqual([])
}

/** No more bodies, and no more live runs, than the policies allow. */
function checkRoom(world: World, runs: readonly Run[]): void {
  expect(world.bodies.length).toBeLessThanOrEqual(world.limit)
  for (const [i, { options }] of world.drawn.entries()) {
    const overlap = overlapOf(options.overlap)
    const most = overlap.kind === 'allow' ? overlap.count : 1
    const name = `t${i}`
    expect(world.bodies.filter(({ task }) => task === name).length).toBeLessThanOrEqual(most)
    const live = runs.filter(
      ({ task, status, attempt }) =>
        task === name && attempt > 0 && ['claimed', 'running', 'waiting'].includes(status),
    )
    expect(live.length).toBeLessThanOrEqual(most)
  }
}
