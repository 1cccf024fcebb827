/** Takes a network through a small world, as a session would, and writes down what is seen. */
import type { Condition } from '../../../src/condition/condition.ts'
import { LATEST } from '../../../src/condition/source.ts'
import type { RecordedEvent } from '../../../src/run/event.ts'
import { FactsFold } from '../../../src/signal/facts/facts.ts'
import type { Memory } from '../../../src/signal/graph/memory.ts'
import { Network } from '../../../src/signal/graph/network.ts'
import type { Root } from '../../../src/signal/graph/task-condition.ts'
import { zone } from '../../../src/time/zone.ts'
import { FIRST_KNOWN, instants, SELF, type Seen, type Step, shown, type World } from './history.ts'
import { Oracle } from './oracle.ts'

/** Names the run of each step: ends are of the oldest live run. */
class Runs {
  readonly #live = new Map<string, string[]>()
  #count = 0

  of(step: Step): string {
    if (step.kind !== 'event') return ''
    const live = this.#live.get(step.task) ?? []
    this.#live.set(step.task, live)
    if (step.type !== 'started')
      return step.type === 'missed' || step.type === 'emitted' ? '' : (live.shift() ?? '')
    const run = `run ${++this.#count}`
    live.push(run)
    return run
  }
}

export class Driver {
  network: Network
  root: Root
  facts: FactsFold
  readonly log: RecordedEvent[] = []

  constructor(condition: Condition) {
    const opened = this.#open(condition, FIRST_KNOWN)
    this.network = opened.network
    this.root = opened.root
    this.facts = opened.facts
  }

  #open(condition: Condition, at: number, memory?: Memory) {
    const facts = new FactsFold(FIRST_KNOWN)
    const last = this.log.at(-1)
    // As at start-up: the newest of each type, and what conditions need kept.
    facts.restore(this.log)
    const network = new Network(facts, zone('UTC'))
    network.restoreSeq(last?.seq ?? 0)
    for (const name of ['a', 'b', SELF]) {
      facts.need({ topic: `task/${name}`, span: Number.POSITIVE_INFINITY, count: 1000 })
      facts.load(
        `task/${name}`,
        this.log.filter((e) => e.task === name && e.type !== 'emitted'),
      )
      for (const { at, run = '' } of this.#live(name)) facts.restoreRunning(name, run, at)
    }
    const options = { task: SELF, firstKnown: FIRST_KNOWN, catchUp: LATEST }
    const root = network.attach(condition, options, at, memory)
    return { facts, network, root }
  }

  #live(task: string): readonly RecordedEvent[] {
    const ended = new Set(
      this.log.filter((e) => e.type !== 'started' && e.task === task).map((e) => e.run),
    )
    return this.log.filter((e) => e.task === task && e.type === 'started' && !ended.has(e.run))
  }

  /** The session ends and starts again; only what is stored is left. */
  restart(condition: Condition, at: number): void {
    const memory = JSON.parse(JSON.stringify(this.root.memory())) as Memory
    Object.assign(this, this.#open(condition, at, memory))
  }

  look(at: number): Seen {
    this.network.advance(at)
    return this.seen()
  }

  seen(): Seen {
    const { value, tokens, since } = this.root.verdict()
    return { at: this.network.at, value, tokens: shown(tokens), since }
  }

  take(step: Step, at: number, run: string): Seen {
    if (step.kind === 'sample') {
      const sample = { value: step.value, since: at, expires: Number.POSITIVE_INFINITY }
      this.facts.setSample(step.key, sample)
      this.network.touch([`sample/${step.key}`], at)
      return this.seen()
    }
    const mine = step.task === SELF
    const start = mine && step.type === 'started'
    const { task, type, data } = step
    const event: RecordedEvent = {
      seq: this.network.seq + 1,
      at,
      task,
      type,
      run,
      ...(data === undefined ? {} : { data }),
      ...(start ? { tokens: this.root.isDue() ? this.root.tokens() : this.root.offered() } : {}),
    }
    this.log.push(event)
    this.network.apply(event, mine ? this.root : undefined)
    return this.seen()
  }
}

/** What happens between two looks, besides the world. */
export type Disturb = (driver: Driver, at: number, index: number) => void

/** What a network sees of a world. */
export function watch(condition: Condition, world: World, disturb: Disturb = () => undefined) {
  const driver = new Driver(condition)
  const runs = new Runs()
  const seen: Seen[] = [driver.seen()]
  for (const [index, at] of instants.entries()) {
    if (index > 0) seen.push(driver.look(at))
    for (const step of world.get(at) ?? []) seen.push(driver.take(step, at, runs.of(step)))
    disturb(driver, at, index)
  }
  return seen
}

/** What the oracle says of the same world. */
export function foretell(condition: Condition, world: World): readonly Seen[] {
  const oracle = new Oracle(condition)
  const runs = new Runs()
  return instants.flatMap((at) => [
    oracle.look(at),
    ...(world.get(at) ?? []).map((step) => oracle.take(step, at, runs.of(step))),
  ])
}
