/** The decisions of a turn about one task, one for each start that it wants. Pure data; `carry-out.ts` carries them out. */
import { admit, allowed, type Decision, type Situation } from '../policy/admission.ts'
import type { TaskState } from '../task-state.ts'

/**
 * - `attempt`: the next attempt of a run; it is live already, and needs room only
 * - `kept`: a start on record that is next in line; it ignores the condition
 * - `manual`: a start by hand
 * - `due`: a start by the condition
 */
export type Start = 'attempt' | 'kept' | 'manual' | 'due'

/** What a start of that kind makes of the situation of its task. `kept`, of a kept start alone: starts that are kept here, and that are behind them elsewhere. */
export const decide = (start: Start, situation: Situation, kept: number): Decision =>
  admit(SEEN[start](situation, kept))

/** An attempt and a start by hand ask for less than others do: see `SEEN`. */
export const isByHand = (start: Start): boolean => start === 'attempt' || start === 'manual'

const SEEN: { readonly [S in Start]: (situation: Situation, kept: number) => Situation } = {
  // It goes on with what has started: of all that holds starts back, only its task's pause and end count.
  attempt: (situation) => ({
    ...situation,
    manual: false,
    live: 0,
    paused: situation.suspended,
    held: false,
    rateUntil: undefined,
  }),
  // It waits for its turn, and for what holds back every start.
  kept: (situation, kept) => ({
    ...situation,
    disabled: false,
    overlap: { kind: 'allow', count: allowed(situation.overlap) },
    live: situation.live - kept,
    excess: 'queue',
  }),
  manual: (situation) => situation,
  due: (situation) => situation,
}

/** Whether something is to be decided besides what its condition says. */
export const hasOthers = ({ manual, frozen, again }: TaskState): boolean =>
  (manual?.length ?? 0) > 0 || (frozen?.length ?? 0) > 0 || again !== undefined

/** Whether something of the task is still to be decided. */
export const wants = (task: TaskState): boolean => task.dueTokens !== undefined || hasOthers(task)
