/** What a rule of the lint sees. */
import type { Tree } from '../../../grammar/tree.ts'
import type { Condition } from '../../condition/condition.ts'
import type { Instant } from '../../time/instant.ts'
import type { Zone } from '../../time/zone.ts'
import type { Diagnostic } from '../diagnostic.ts'

/** A condition with its syntax tree and its surroundings. */
export interface Subject {
  readonly tree: Tree
  readonly condition: Condition
  /** The session's zone, if it is known. */
  readonly zone: Zone | undefined
  /** The present, if it is known. */
  readonly now: Instant | undefined
}

/** Finds one kind of mistake. */
export type Rule = (subject: Subject) => readonly Diagnostic[]
