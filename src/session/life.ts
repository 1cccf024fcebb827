/** The life of a session as its user sees it: start, run until it stops, stop. */
import type { Condition } from '../condition/condition.ts'
import { LATEST } from '../condition/source.ts'
import type { Core } from './core.ts'
import { type Started, start, stop } from './started.ts'
import type { Task } from './task.ts'
import { Watch } from './watch.ts'

export class Life {
  readonly #core: Core
  #starting: Promise<Started> | undefined
  #stopping: Promise<void> | undefined
  #ended: Promise<string> = Promise.resolve('stopped')
  #end: (reason: string) => void = () => undefined

  constructor(core: Core) {
    this.#core = core
    core.stopSoon = (reason) => {
      // A condition that turns again while the session stops is no second call.
      if (this.#stopping === undefined) void this.stop(reason)
    }
  }

  /** @throws Error naming what cannot be done to a started session. */
  mustBeStopped(done: string): void {
    if (this.#starting !== undefined)
      throw new Error(`the session is started: it cannot be ${done} before it has stopped`)
  }

  async start(): Promise<void> {
    this.mustBeStopped('started')
    this.#ended = new Promise((resolve) => {
      this.#end = resolve
    })
    const { registry, options } = this.#core
    const condition = options.stopWhen === undefined ? undefined : registry.read(options.stopWhen)
    this.#starting = start(this.#core)
    try {
      const started = await this.#starting
      if (condition !== undefined) this.#watchStop(started, condition)
    } catch (error) {
      this.#starting = undefined
      throw error
    }
  }

  async run(tasks: readonly Task[]): Promise<string> {
    if (tasks.length === 0) {
      await this.start()
      return await this.#ended
    }
    const paused = { reason: 'only named tasks run', owner: 'run', since: 0, until: Infinity }
    this.#core.only = paused
    try {
      await this.start()
      await Promise.all(tasks.map((task) => this.#core.run(task, undefined)))
      await this.stop('the named tasks have run')
    } finally {
      this.#core.only = undefined
    }
    return await this.#ended
  }

  async stop(reason: string): Promise<void> {
    const core = this.#core
    if (this.#starting === undefined) return
    if (this.#stopping !== undefined) {
      for (const live of [...core.launches.live]) core.launches.end(live, reason)
      await this.#stopping
      return
    }
    const started = this.#starting
    const stopping = async () => {
      try {
        await stop(core, await started, reason)
      } finally {
        this.#starting = undefined
        this.#stopping = undefined
        this.#end(reason)
      }
    }
    this.#stopping = stopping()
    await this.#stopping
  }

  /** The condition on the session itself. */
  #watchStop(started: Started, condition: Condition): void {
    const core = this.#core
    const now = core.clock.now()
    const options = { task: null, firstKnown: now, catchUp: LATEST }
    const root = started.network.attach(condition, options, now)
    const watch = new Watch(() => core.stopSoon('the condition on the session became true'))
    root.owner = watch
    watch.turned(root)
  }
}
