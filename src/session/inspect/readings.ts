/** Reads a session, started or not, to answer questions about it; nothing is written. */
import type { Clock } from '../../clock/clock.ts'
import { joinAll } from '../../engine/attach/join.ts'
import { loadForAll } from '../../engine/attach/load-past.ts'
import { restoreRunning } from '../../engine/attach/past.ts'
import type { World } from '../../engine/attach/world.ts'
import type { Defined } from '../../engine/definition.ts'
import type { Pause, Pauses } from '../../engine/policy/pauses.ts'
import type { HeldTasks } from '../../engine/recovery/held-tasks.ts'
import { Judge } from '../../engine/recovery/judge.ts'
import type { TaskState } from '../../engine/task-state.ts'
import type { Network } from '../../signal/graph/network.ts'
import { Sampler } from '../../signal/samples/sampler.ts'
import { zone as zoneNamed } from '../../time/zone.ts'
import type { Feeds } from '../inputs/answers.ts'
import { isIdle, type Resting } from '../lifecycle/idle.ts'
import { type Reader, readWorld } from '../lifecycle/read-world.ts'
import type { SessionOptions } from '../options.ts'
import type { Settings } from '../settings.ts'
import { type Holds, holdsOf } from './holds.ts'
import { type Looked, type Member, type OtherRuns, type Readable, unanswered } from './look.ts'

/** A session under way, as it is read. */
interface Live extends World, Member, Resting {
  readonly tasks: ReadonlyMap<string, TaskState>
  readonly held: HeldTasks
  readonly sampler: Sampler
}

/** What is read. */
interface Read extends Reader {
  readonly settings: Pick<Settings, 'clock' | 'options' | 'params' | 'store' | 'zone'>
  readonly life: { readonly started: Live | undefined }
  readonly pauses: Pauses
  readonly feeds: Feeds
}

/** How long predicates are waited for. */
const PATIENCE = 2000
const PAUSE = 20

export class Readings implements Readable {
  readonly #read: Read

  constructor(read: Read) {
    this.#read = read
  }

  get options(): SessionOptions {
    return this.#read.settings.options
  }

  /** Of the record alone, as it would be read with these tasks in that zone. */
  with(tasks: ReadonlyMap<string, Defined>, zone: string): Readings {
    const { clock, options, params, store } = this.#read.settings
    const settings = { clock, params, store, options: { ...options, zone }, zone: zoneNamed(zone) }
    return new Readings({ ...this.#read, settings, tasks, life: { started: undefined } })
  }

  /** Why a task, or the session, is paused. */
  pauseOf(task: string | undefined): Pause | undefined {
    return this.#read.pauses.of(task)
  }

  /** Nothing runs, nothing is due, and no predicate's answer is outstanding. */
  get isIdle(): boolean {
    const { life, feeds } = this.#read
    return life.started === undefined || isIdle(life.started, feeds)
  }

  async look(others: OtherRuns = 'live'): Promise<Looked> {
    const { settings, life, pauses, tasks: defined } = this.#read
    const { started } = life
    if (started === undefined) return await this.#fromRecord(others)
    const holds: Holds = {
      pause: (task) => pauses.of(task),
      pauseOfAll: () => pauses.of(),
      isHeld: (task) => started.held.has(task),
    }
    const at = settings.clock.now()
    const close = async (): Promise<void> => undefined
    return { ...started, defined, at, dead: [], holds, live: started, close }
  }

  /** Brings every condition to now as a start would. */
  async #fromRecord(others: OtherRuns): Promise<Looked> {
    const { settings, tasks: defined, pauses, feeds } = this.#read
    const { clock } = settings
    const shared = settings.store.toRead()
    const store = await shared.open()
    try {
      const at = clock.now()
      const world = await readWorld(this.#read, store, at)
      const { network, past } = world
      const { dead, elsewhere } = new Judge().sort(past.folded, at)
      const counted = elsewhere.filter(({ task }) => others === 'live' || defined.has(task))
      restoreRunning(network.facts, past.folded, counted)
      const tasks = new Map<string, TaskState>()
      joinAll(world, await loadForAll(world, defined, undefined, at), at, {
        joined: (task) => tasks.set(task.name, task),
      })
      const sampler = await ask(clock, feeds, network)
      const holds = await holdsOf(store, pauses, at)
      let isOpen = true
      const close = async (): Promise<void> => {
        if (!isOpen) return
        isOpen = false
        await shared.close()
      }
      return { ...world, tasks, defined, at, dead, sampler, holds, live: undefined, close }
    } catch (error) {
      await shared.close().catch(() => undefined)
      throw error
    }
  }
}

/** Asks the predicates that matter once; what does not answer in time stays unknown. */
async function ask(clock: Clock, feeds: Feeds, network: Network): Promise<Sampler> {
  const sampler = new Sampler({
    clock,
    feed: (condition) => feeds.feed(condition),
    sampled: (key, sample) => {
      network.facts.setSample(key, sample)
      network.touch([`sample/${key}`], clock.now())
      sampler.review(network.sampled)
    },
    gone: (key) => network.facts.dropSample(key),
    failed: () => undefined,
  })
  if (network.sampled.size === 0) return sampler
  sampler.review(network.sampled)
  const until = clock.now() + PATIENCE
  while (unanswered(feeds, network) && clock.now() < until)
    await new Promise<void>((resolve) => clock.at(clock.now() + PAUSE, resolve))
  sampler.close()
  return sampler
}
