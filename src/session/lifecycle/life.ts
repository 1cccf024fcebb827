/** The life of a session as its user sees it: start, run until it stops, stop. */

import { textOf } from '../../run/gate/text.ts'
import type { RunOnce, SessionOptions } from '../options.ts'
import type { Handle } from '../task/handle.ts'
import type { Core } from './core.ts'
import { Term, termOf } from './lifetime.ts'
import { start } from './start.ts'
import { stop } from './stop.ts'

export class Life {
  readonly #core: Core

  constructor(core: Core) {
    this.#core = core
    core.stopSoon = (reason) => {
      // A condition that turns again while the session stops is no second call.
      if (termOf(core.lifetime)?.gone === undefined) void this.stop(reason)
    }
  }

  /** @throws {Error} when the session is started or closed, naming what it refuses. */
  #mustBeStopped(done: string): void {
    const { kind } = this.#core.lifetime
    if (kind === 'closed') throw new Error(`the session is closed: it cannot be ${done} any more`)
    if (kind !== 'stopped')
      throw new Error(`the session is started: it cannot be ${done} before it has stopped`)
  }

  configure(options: SessionOptions): void {
    this.#mustBeStopped('configured')
    this.#core.configure(options)
  }

  async start(): Promise<Term> {
    this.#mustBeStopped('started')
    const core = this.#core
    const { stopWhen } = core.options
    const until = stopWhen === undefined ? undefined : core.registry.read(stopWhen)
    const term = new Term()
    core.lifetime = { kind: 'starting', term }
    term.ready = start(core, term, until)
    await term.ready
    return term
  }

  async run(
    tasks: readonly { readonly task: Handle; readonly params: RunOnce['params'] }[],
  ): Promise<string> {
    if (tasks.length === 0) return await (await this.start()).ended
    this.#core.only = true
    try {
      const term = await this.start()
      await Promise.all(tasks.map(({ task, params }) => task.start(params).done))
      await this.stop('the named tasks have run')
      return await term.ended
    } finally {
      this.#core.only = false
    }
  }

  async close(): Promise<void> {
    const core = this.#core
    await this.stop('closed')
    if (core.lifetime.kind !== 'stopped') return
    core.lifetime = { kind: 'closed' }
    core.observations.close()
    core.announcer.close()
  }

  /** A second call while it stops ends what is under way at once. */
  async stop(why: string): Promise<void> {
    const reason = textOf(why)
    const core = this.#core
    const term = termOf(core.lifetime)
    if (term === undefined) return
    if (term.gone === undefined) term.gone = this.#stop(term, reason)
    else {
      const launcher = core.started?.launcher
      for (const live of [...(launcher?.live ?? [])]) launcher?.end(live, reason)
    }
    await term.gone
  }

  async #stop(term: Term, reason: string): Promise<void> {
    try {
      const started = await term.ready
      if (started !== undefined) await stop(this.#core, term, started, reason)
    } finally {
      // Who hears of the stop may have started it again.
      if (termOf(this.#core.lifetime) === term) this.#core.lifetime = { kind: 'stopped' }
      term.end(reason)
    }
  }
}
