/** How a condition may be given to a session and its tasks. */
import type { Condition } from './condition.ts'

/** Text of the language, what its constructors make, or what has a condition, as a task does. */
export type ConditionLike = string | Condition | { readonly condition: Condition }
