/** What would change if a session took the place of the one that runs, or ran last, on its store. */
import type { RunStatus } from '../../run/run.ts'
import type { Instant } from '../../time/instant.ts'
import type { Prerequisite } from '../forecast/grounds.ts'

/** A condition as it is written, and in words. */
export interface PlannedCondition {
  /** Canonical text; as on record where it cannot be read any more. */
  readonly text: string
  /** Absent where it cannot be read. */
  readonly sentence?: string
}

export interface PlannedTask extends PlannedCondition {
  readonly task: string
}

/** A task that has another name: its condition is the same. Its record stays under the old one. */
export interface RenamedTask extends PlannedCondition {
  readonly from: string
  readonly to: string
}

/** A condition that says something else. */
export interface ChangedTask {
  readonly task: string
  readonly before: PlannedCondition
  readonly after: PlannedCondition
}

/** Starts of a task that come only with the change, and starts that come only without it. */
export interface StartsOfTask {
  /** By its new name, if it has one. */
  readonly task: string
  readonly gained: readonly Instant[]
  readonly lost: readonly Instant[]
}

/** A start in the first moment. */
export interface StartsAtOnce {
  readonly task: string
  /** As of a foreseen start in a timeline. */
  readonly level: 'certain' | 'if' | 'unknown'
  readonly ifs: readonly Prerequisite[]
  readonly because: readonly string[]
  /** What it starts for: texts of operands, `rise`, or `startup`. */
  readonly sources: readonly string[]
}

/**
 * What is left without its task. `run`: a live run, which ends where it is under way and is not tried again; `pause`, `hold`:
 * what holds nothing back any more; `condition`: task `of` waits for it.
 */
export type Orphan =
  | {
      readonly kind: 'run'
      readonly task: string
      readonly run: string
      readonly status: RunStatus
    }
  | { readonly kind: 'pause'; readonly task: string; readonly reason: string }
  | { readonly kind: 'hold'; readonly task: string }
  | { readonly kind: 'condition'; readonly task: string; readonly of: string }

/** What a session changes, task by task. */
export interface Plan {
  readonly now: Instant
  readonly to: Instant
  readonly zone: string
  /** That of the record, where it is another one. */
  readonly zoneBefore?: string
  readonly added: readonly PlannedTask[]
  readonly gone: readonly PlannedTask[]
  readonly renamed: readonly RenamedTask[]
  readonly changed: readonly ChangedTask[]
  /** Tasks whose condition is the same and whose policies are not, as far as a living session says so. */
  readonly policies: readonly string[]
  readonly starts: readonly StartsOfTask[]
  readonly atOnce: readonly StartsAtOnce[]
  readonly orphans: readonly Orphan[]
  /** How far the starts were gone through: before `to` where too much happens. */
  readonly foreseen: Instant
  /** Nothing is added, gone, renamed or changed, and the zone is the same. */
  readonly isSame: boolean
}
