/** The decision about one task: which of its starts begin now, which are refused, and what it waits for. */
import type { FateReason } from '../../run/event.ts'
import type { Run } from '../../run/run.ts'
import { occurrenceKey, type Token } from '../../run/token.ts'
import type { Instant } from '../../time/instant.ts'
import { type Admission, admit, type Situation } from '../policy/admission.ts'
import type { ManualStart, Task, TaskRun, WaitReason } from '../task.ts'

/** What the decision asks of the session, and what it has done. */
export interface DuePort {
  situation(task: Task, manual: boolean, now: Instant): Situation
  newId(now: Instant): string
  /** Claims a start; `frozen`: it is kept for its turn. */
  claim(task: Task, run: Run, manual: ManualStart | undefined, frozen: boolean): void
  /** The oldest start that was kept begins. */
  thaw(task: Task, run: Run): void
  /** The next attempt of a run begins. */
  resume(live: TaskRun): void
  refuse(task: Task, reason: FateReason, tokens: readonly Token[], now: Instant): void
  replace(task: Task): void
  waits(task: Task, reason: WaitReason, until: Instant | undefined): void
  readonly owner: string
}

export class Decision {
  readonly #port: DuePort
  readonly #wait: (task: Task, reason: WaitReason) => void

  /** `wait`: told of each thing that a task waits for. */
  constructor(port: DuePort, wait: (task: Task, reason: WaitReason) => void) {
    this.#port = port
    this.#wait = wait
  }

  decide(task: Task, now: Instant): void {
    if (task.again !== undefined) this.#decideAgain(task, task.again, now)
    if (task.claiming) return
    const frozen = task.frozen?.[0]
    const manual = task.manual?.[0]
    if (frozen !== undefined) this.#decideFrozen(task, frozen, now)
    if (manual !== undefined && !task.claiming) this.#decideManual(task, manual, now)
    if (task.dueTokens !== undefined && !task.claiming && task.root?.isDue() === true)
      this.#decideDue(task, task.root.tokens(), now)
  }

  /** Further attempts: live already, and no starts; they need room only. */
  #decideAgain(task: Task, ready: readonly TaskRun[], now: Instant): void {
    const waiting: TaskRun[] = []
    for (const live of ready) {
      if (!live.resting) continue
      const situation = this.#port.situation(task, true, now)
      const admission = admit({ ...situation, live: 0 })
      if (admission.kind === 'start') this.#port.resume(live)
      else {
        waiting.push(live)
        this.#postpone(task, admission)
      }
    }
    task.again = waiting.length === 0 ? undefined : waiting
  }

  /** A kept start ignores the condition; it waits for its turn, and for what holds back every start. */
  #decideFrozen(task: Task, run: Run, now: Instant): void {
    const situation = this.#port.situation(task, false, now)
    const admission = admit({
      ...situation,
      disabled: false,
      overlap: { kind: 'queue one' },
      live: situation.live - (task.frozen?.length ?? 0),
      excess: 'queue',
    })
    if (admission.kind !== 'start') {
      this.#postpone(task, admission)
      return
    }
    task.frozen = task.frozen?.slice(1)
    task.claiming = true
    this.#port.thaw(task, run)
  }

  #decideManual(task: Task, manual: ManualStart, now: Instant): void {
    const admission = admit(this.#port.situation(task, true, now))
    if (admission.kind !== 'start') {
      this.#postpone(task, admission)
      return
    }
    const rest = task.manual?.slice(1) ?? []
    task.manual = rest.length > 0 ? rest : undefined
    const id = manual.id ?? this.#port.newId(now)
    const tokens = [{ source: 'manual', mark: now }, ...(task.root?.usedByHand() ?? [])]
    this.#port.claim(task, this.#run(task, id, `manual:${id}`, tokens, now, manual), manual, false)
  }

  #decideDue(task: Task, tokens: readonly Token[], now: Instant): void {
    const admission = admit(this.#port.situation(task, false, now))
    const frozen = admission.kind === 'freeze'
    if (frozen || admission.kind === 'start') {
      const run = this.#run(task, this.#port.newId(now), occurrenceKey(tokens), tokens, now)
      this.#port.claim(
        task,
        frozen ? { ...run, status: 'waiting', attempt: 0 } : run,
        undefined,
        frozen,
      )
    } else if (admission.kind === 'refuse') this.#port.refuse(task, admission.reason, tokens, now)
    else this.#postpone(task, admission)
  }

  #postpone(task: Task, admission: Admission): void {
    if (admission.kind === 'replace') this.#port.replace(task)
    const reason = admission.kind === 'wait' ? admission.reason : 'overlap'
    this.#wait(task, reason)
    this.#port.waits(task, reason, admission.kind === 'wait' ? admission.until : undefined)
  }

  #run(
    task: Task,
    id: string,
    key: string,
    tokens: readonly Token[],
    now: Instant,
    manual?: ManualStart,
  ): Run {
    const run: Run = {
      id,
      task: task.name,
      key,
      tokens,
      attempt: 1,
      status: 'claimed',
      owner: this.#port.owner,
      claimedAt: now,
    }
    return manual?.params === undefined ? run : { ...run, params: JSON.stringify(manual.params) }
  }
}

/** Whether something is to be decided besides what its condition says. */
export const hasOthers = ({ manual, frozen, again }: Task): boolean =>
  (manual?.length ?? 0) > 0 || (frozen?.length ?? 0) > 0 || again !== undefined

/** Whether something of the task is still to be decided. */
export const wants = (task: Task): boolean => task.dueTokens !== undefined || hasOthers(task)
