/** A task's definition: what it is made from, read and checked. Frozen: a change is another definition. */
import type { Condition } from '../condition/condition.ts'
import { format } from '../condition/format.ts'
import type { Work } from '../run/work.ts'
import type { Policies } from './policy/policies.ts'
import type { TaskOptions } from './task-options.ts'

export interface Definition {
  readonly name: string
  /** Its place among the tasks of its session, in the order in which they were defined; a change keeps it. */
  readonly order: number
  /** As it was given: natural dates are still text in it. */
  readonly condition: Condition
  /** The condition's source text, if it was given as text. */
  readonly text: string | undefined
  readonly work: Work
  readonly options: TaskOptions
  readonly policies: Policies
  /** Ends the task's live runs when it becomes true. */
  readonly endCondition: Condition | undefined
}

/** What has a definition: the task that a user holds, and its state while a session runs. */
export interface Defined {
  readonly definition: Definition
}

/** The condition's source text, or its canonical text: a change of what it says makes the condition new. */
export const textOf = ({ text, condition }: Definition): string => text ?? format(condition)
