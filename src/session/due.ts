/** What is due and what waits: decided at each turn, by priority, then age. */
import { randomUUID } from 'node:crypto'
import type { Run } from '../run/run.ts'
import { occurrenceKey, type Token } from '../run/token.ts'
import type { Instant } from '../time/instant.ts'
import { type Admission, admit } from './admission.ts'
import type { Engine } from './engine.ts'
import type { ManualStart, Task, WaitReason } from './task.ts'

/** What the decision asks of the session. */
export interface DuePort {
  engine(): Engine
  readonly limit: number
  readonly owner: string
  paused(task: Task): boolean
  held(task: Task): boolean
  stopping(): boolean
  liveInSession(): number
  /** Live runs of the task in other sessions. */
  elsewhere(task: Task): number
  paramsOf(task: Task, given: ManualStart['params']): Readonly<Record<string, unknown>>
  /** A start by hand waits for that run. */
  expect(run: Run, manual: ManualStart): void
  waits(task: Task, reason: WaitReason): void
  terminate(task: Task, reason: string): void
  /** The decision about a task failed; that about the others goes on. */
  undecided(task: Task, error: unknown): void
}

export class Due {
  readonly #port: DuePort
  readonly #tasks = new Set<Task>()
  readonly #waiting = new Map<WaitReason, Set<Task>>()
  #claimed = 0

  constructor(port: DuePort) {
    this.#port = port
  }

  /** How many are to be decided in the next turn. */
  get size(): number {
    return this.#tasks.size
  }

  add(task: Task): void {
    if (task.waiting !== undefined) this.#waiting.get(task.waiting)?.delete(task)
    task.waiting = undefined
    this.#tasks.add(task)
  }

  remove(task: Task): void {
    if ((task.manual?.length ?? 0) > 0) return
    this.#tasks.delete(task)
    if (task.waiting !== undefined) this.#waiting.get(task.waiting)?.delete(task)
    task.waiting = undefined
  }

  /** A task is gone, with its starts by hand. */
  forget(task: Task): void {
    task.manual = undefined
    this.remove(task)
  }

  /** Something that was waited for has changed: decide anew. */
  reconsider(reason: WaitReason, task?: Task): void {
    const waiting = this.#waiting.get(reason)
    if (waiting === undefined) return
    for (const one of task === undefined ? [...waiting] : waiting.has(task) ? [task] : [])
      this.add(one)
  }

  /** Tasks that wait, by reason. */
  waiting(): ReadonlyMap<WaitReason, ReadonlySet<Task>> {
    return this.#waiting
  }

  decide(now: Instant): void {
    if (this.#tasks.size === 0) return
    const tasks = [...this.#tasks]
    this.#tasks.clear()
    this.#claimed = 0
    if (tasks.length > 1) tasks.sort(byPriorityThenAge)
    for (const task of tasks)
      try {
        this.#decide(task, now)
      } catch (error) {
        this.#port.undecided(task, error)
      }
  }

  #decide(task: Task, now: Instant): void {
    if (task.claiming) return
    const manual = task.manual?.[0]
    if (manual !== undefined) this.#decideManual(task, manual, now)
    else if (task.root?.isDue() === true) this.#decideDue(task, task.root.tokens(), now)
  }

  #decideManual(task: Task, manual: ManualStart, now: Instant): void {
    const admission = this.#admit(task, true)
    if (admission.kind !== 'start') {
      this.#postpone(task, admission)
      return
    }
    task.manual?.shift()
    const id = randomUUID()
    const key = `manual:${id}`
    const tokens = [{ source: 'manual', mark: now }, ...(task.root?.offered() ?? [])]
    this.#claim(task, id, key, tokens, manual, now)
  }

  #decideDue(task: Task, tokens: readonly Token[], now: Instant): void {
    const admission = this.#admit(task, false)
    switch (admission.kind) {
      case 'start':
        this.#claim(task, randomUUID(), occurrenceKey(tokens), tokens, undefined, now)
        return
      case 'refuse':
        this.#port
          .engine()
          .refuse(task, admission.reason === 'disabled' ? 'disabled' : 'overlap', tokens, now)
        return
      default:
        this.#postpone(task, admission)
    }
  }

  #postpone(task: Task, admission: Admission): void {
    if (admission.kind === 'replace') this.#port.terminate(task, 'replaced by a newer start')
    const reason = admission.kind === 'wait' ? admission.reason : 'overlap'
    task.waiting = reason
    const waiting = this.#waiting.get(reason) ?? new Set()
    this.#waiting.set(reason, waiting.add(task))
    this.#port.waits(task, reason)
  }

  #admit(task: Task, manual: boolean): Admission {
    const port = this.#port
    return admit({
      disabled: task.options.disabled === true,
      overlap: task.options.overlap ?? 'queue one',
      live: task.running + port.elsewhere(task),
      liveInSession: port.liveInSession() + this.#claimed,
      limit: port.limit,
      paused: port.paused(task),
      stopping: port.stopping(),
      storeDown: port.engine().storeDown,
      held: port.held(task),
      manual,
    })
  }

  #claim(
    task: Task,
    id: string,
    key: string,
    tokens: readonly Token[],
    manual: ManualStart | undefined,
    now: Instant,
  ): void {
    const params = this.#port.paramsOf(task, manual?.params)
    const run: Run = {
      id,
      task: task.name,
      key,
      tokens,
      attempt: 1,
      status: 'claimed',
      owner: this.#port.owner,
      claimedAt: now,
      ...(manual?.params === undefined ? {} : { params: JSON.stringify(manual.params) }),
    }
    this.#claimed++
    if (manual !== undefined) this.#port.expect(run, manual)
    this.#port
      .engine()
      .claim(task, run, params, { at: now, type: 'started', task: task.name, run: id, tokens })
  }
}

const byPriorityThenAge = (a: Task, b: Task): number =>
  (b.options.priority ?? 0) - (a.options.priority ?? 0) || a.dueSince - b.dueSince
