/** The life of a session as its user sees it: start, run until it stops, stop. */

import { textOf } from '../../run/gate/text.ts'
import type { RunOnce, SessionOptions } from '../options.ts'
import type { Handle } from '../task/handle.ts'
import type { Core } from './core.ts'
import { start } from './start.ts'
import type { Started } from './started.ts'
import { stop } from './stop.ts'

export class Life {
  readonly #core: Core
  #starting: Promise<Started> | undefined
  #stopping: Promise<void> | undefined
  #ended: Promise<string> = Promise.resolve('stopped')
  #end: (reason: string) => void = () => undefined
  #isClosed = false

  constructor(core: Core) {
    this.#core = core
    core.stopSoon = (reason) => {
      // A condition that turns again while the session stops is no second call.
      if (this.#stopping === undefined) void this.stop(reason)
    }
  }

  /** @throws {Error} when the session is started, naming what it refuses. */
  #mustBeStopped(done: string): void {
    if (this.#isClosed) throw new Error(`the session is closed: it cannot be ${done} any more`)
    if (this.#starting !== undefined)
      throw new Error(`the session is started: it cannot be ${done} before it has stopped`)
  }

  configure(options: SessionOptions): void {
    this.#mustBeStopped('configured')
    this.#core.configure(options)
  }

  async start(): Promise<void> {
    this.#mustBeStopped('started')
    const { stopWhen } = this.#core.options
    const until = stopWhen === undefined ? undefined : this.#core.registry.read(stopWhen)
    this.#ended = new Promise((resolve) => {
      this.#end = resolve
    })
    this.#starting = start(this.#core, until)
    try {
      await this.#starting
    } catch (error) {
      this.#starting = undefined
      throw error
    }
  }

  async run(
    tasks: readonly { readonly task: Handle; readonly params: RunOnce['params'] }[],
  ): Promise<string> {
    if (tasks.length === 0) {
      await this.start()
      return await this.#ended
    }
    this.#core.only = true
    try {
      await this.start()
      await Promise.all(tasks.map(({ task, params }) => this.#core.start(task, params).done))
      await this.stop('the named tasks have run')
    } finally {
      this.#core.only = false
    }
    return await this.#ended
  }

  async close(): Promise<void> {
    await this.stop('closed')
    if (this.#isClosed) return
    this.#isClosed = true
    this.#core.observations.close()
    this.#core.announcer.close()
  }

  async stop(why: string): Promise<void> {
    const reason = textOf(why)
    const core = this.#core
    if (this.#starting === undefined) return
    if (this.#stopping !== undefined) {
      const launcher = core.started?.launcher
      for (const live of [...(launcher?.live ?? [])]) launcher?.end(live, reason)
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
}
