/** A world for the model: sessions that live and die on one record, bodies that wait to be let go, and all that was due. */

import type { TaskOptions } from '../../src/engine/task-options.ts'
import type { Run } from '../../src/run/run.ts'
import type { Token } from '../../src/run/token.ts'
import type { TaskContext } from '../../src/run/work.ts'
import type { Handle } from '../../src/session/task/handle.ts'
import type { Task } from '../../src/session/task/task.ts'
import type { Store } from '../../src/store/port.ts'
import { VirtualClock } from '../../src/testing/index.ts'
import { MONDAY, type Place } from './fixture.ts'
import { type Life, mortal } from './mortal.ts'

/** A task as it is drawn: what it says and how it is held. */
export interface Drawn {
  readonly condition: string
  readonly options: TaskOptions
}

interface Body {
  readonly task: string
  readonly life: Life
  readonly end: (error?: Error) => void
}

export const nameOf = (task: string, { source, mark, seq }: Token): string =>
  `${task} ${source}#${mark}${seq === undefined ? '' : `.${seq}`}`

export class World {
  readonly drawn: readonly Drawn[]
  readonly limit: number
  readonly place: Place
  readonly store: Store
  readonly clock: VirtualClock = new VirtualClock(MONDAY)
  life: Life | undefined
  tasks: readonly Task[] = []
  /** Bodies under way in the session that lives. */
  bodies: Body[] = []
  /** `task run attempt` of each body that began. */
  readonly begun: string[] = []
  readonly due: Set<string> = new Set()
  /** Tokens of the fates that were committed. */
  readonly fated: string[] = []
  /** What must never happen, and did. */
  readonly faults: string[] = []

  constructor(drawn: readonly Drawn[], limit: number, place: Place) {
    this.drawn = drawn
    this.limit = limit
    this.place = place
    this.store = place.store()
  }

  async begin(): Promise<void> {
    const options = { concurrency: this.limit, stopWithin: '5 s', grace: '5 s' }
    const life = mortal(this.place, this.clock, options, {
      after: (writes) => {
        for (const write of writes)
          for (const fate of write.kind === 'miss' ? write.fates : []) {
            const { task, source, first, last } = fate
            this.fated.push(nameOf(task, { source, mark: first }))
            if (first !== last) this.faults.push(`a fate of more than one token at once`)
          }
      },
    })
    this.life = life
    const { session } = life
    this.tasks = this.drawn.map(({ condition, options: given }, i) =>
      session.task(condition, (context: TaskContext) => this.#body(life, context), {
        ...given,
        name: `t${i}`,
      }),
    )
    session.on('task:due', ({ task, tokens }) => {
      for (const token of tokens)
        this.due.add(nameOf(task, { source: token.source, mark: token.mark }))
    })
    session.on('run:started', ({ task, run }) => {
      if (run.key.startsWith('manual:')) return
      const { disabled } = session.tasks.get(task)?.options ?? {}
      if (disabled === true) this.faults.push(`${task} started though it is disabled`)
      if (session.paused(task) !== undefined) this.faults.push(`${task} started while paused`)
    })
    await session.start()
    await this.clock.advanceBy(0)
  }

  #body(life: Life, { run, signal }: TaskContext): Promise<void> {
    return new Promise((resolve, reject) => {
      const body: Body = {
        task: run.task,
        life,
        end: (error) => {
          this.bodies = this.bodies.filter((one) => one !== body)
          if (error === undefined) resolve()
          else reject(error)
        },
      }
      this.begun.push(`${run.task} ${run.id} ${run.attempt}`)
      this.bodies.push(body)
      signal.addEventListener('abort', () => body.end(new Error('asked to end')))
    })
  }

  async crash(): Promise<void> {
    await this.life?.kill()
    this.life = undefined
    this.bodies = []
  }

  async stop(): Promise<void> {
    const { life } = this
    if (life === undefined) return
    await life.halt()
    await this.crash()
  }

  /** Tokens that wait for their start, or may come to it again. */
  pending(): Set<string> {
    return new Set(
      (this.tasks as readonly Handle[]).flatMap((task) =>
        [...(task.state?.dueTokens ?? []), ...(task.state?.withheld ?? [])].map((token) =>
          nameOf(task.name, { source: token.source, mark: token.mark }),
        ),
      ),
    )
  }

  async runs(): Promise<readonly Run[]> {
    await this.store.open()
    return await this.store.runs({ limit: Infinity })
  }
}
