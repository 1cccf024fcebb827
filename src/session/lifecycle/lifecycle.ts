/** The life of a session as its user sees it: start, run until it stops, stop. */
import { textOf } from '../../run/gate/text.ts'
import type { RunOnce, SessionOptions } from '../options.ts'
import type { Settings } from '../settings.ts'
import type { Handle } from '../task/handle.ts'
import type { Language } from '../task/language.ts'
import { Term } from './lifetime.ts'
import { type Starting, start } from './start.ts'
import { type Stopping, stop } from './stop.ts'

/** What begins with a start and ends with a stop. */
interface Living extends Starting, Stopping {
  readonly settings: Settings
}

export class Lifecycle {
  readonly #living: Living
  readonly #language: Pick<Language, 'read'>

  constructor(living: Living, language: Pick<Language, 'read'>) {
    this.#living = living
    this.#language = language
  }

  /** @throws {Error} when the session is started or closed, naming what it refuses. */
  #mustBeStopped(done: string): void {
    const kind = this.#living.life.stage
    if (kind === 'closed') throw new Error(`the session is closed: it cannot be ${done} any more`)
    if (kind !== 'stopped')
      throw new Error(`the session is started: it cannot be ${done} before it has stopped`)
  }

  configure(options: SessionOptions): void {
    this.#mustBeStopped('configured')
    const { settings, outward, lasting } = this.#living
    settings.configure(options)
    outward.announcer.log = settings.log
    lasting.pauses.rearm()
  }

  async start(byHandOnly = false): Promise<Term> {
    this.#mustBeStopped('started')
    const { settings, life } = this.#living
    const { stopWhen } = settings.options
    const until =
      stopWhen === undefined
        ? undefined
        : { condition: this.#language.read(stopWhen), reached: () => this.#stopSoon() }
    const term = new Term(byHandOnly)
    life.lifetime = { kind: 'starting', term }
    term.ready = start(this.#living, term, until)
    await term.ready
    return term
  }

  async run(
    tasks: readonly { readonly task: Handle; readonly params: RunOnce['params'] }[],
  ): Promise<string> {
    if (tasks.length === 0) return await (await this.start()).ended
    const term = await this.start(true)
    try {
      await Promise.all(tasks.map(({ task, params }) => task.start(params).done))
      await this.stop('the named tasks have run')
      return await term.ended
    } finally {
      term.byHandOnly = false
    }
  }

  async close(): Promise<void> {
    const { life, outward } = this.#living
    await this.stop('closed')
    if (life.stage !== 'stopped') return
    life.lifetime = { kind: 'closed' }
    outward.observations.close()
    outward.announcer.close()
  }

  /** A second call while it stops ends what is under way at once. */
  async stop(why: string): Promise<void> {
    const reason = textOf(why)
    const { term, started } = this.#living.life
    if (term === undefined) return
    if (term.gone === undefined) term.gone = this.#stop(term, reason)
    else {
      const launcher = started?.launcher
      for (const live of [...(launcher?.live ?? [])]) launcher?.end(live, reason)
    }
    await term.gone
  }

  /** A condition that turns again while the session stops is no second call. */
  #stopSoon(): void {
    const { term } = this.#living.life
    if (term?.gone === undefined) void this.stop('the condition on the session became true')
  }

  async #stop(term: Term, reason: string): Promise<void> {
    const { life } = this.#living
    try {
      const started = await term.ready
      if (started !== undefined) await stop(this.#living, term, started, reason)
    } finally {
      // Who hears of the stop may have started it again.
      if (life.term === term) life.lifetime = { kind: 'stopped' }
      term.end(reason)
    }
  }
}
