/**
 * Instants that wait behind the oldest one on offer (catch-up `all`): an instant that came while the whole condition was
 * true needs a fate of its own.
 */
import { format } from '../../condition/format.ts'
import { leaves } from '../../condition/operands.ts'
import { isRecurring } from '../../condition/source.ts'
import type { Token } from '../../run/token.ts'
import type { Root } from '../../signal/graph/task-condition.ts'
import type { Instant } from '../../time/instant.ts'

const NONE: ReadonlySet<string> = new Set()
const known = new WeakMap<Root, ReadonlySet<string>>()

/** The operands whose instants wait for one another, by the names of their tokens. */
function waiting(root: Root): ReadonlySet<string> {
  if (root.catchUp.missed !== 'all') return NONE
  const found =
    known.get(root) ?? new Set([...leaves(root.node.condition)].filter(isRecurring).map(format))
  known.set(root, found)
  return found
}

/** Whether the token's instant has others behind it: it never makes room for a newer one, it only expires. */
export const isQueued = (root: Root, { source }: Token): boolean => waiting(root).has(source)

/** Up to when instants of each operand came while the task was due: now, for operands that make it due. */
export function reached(
  root: Root,
  before: readonly Token[] | undefined,
  due: readonly Token[],
  at: Instant,
): readonly Token[] | undefined {
  const names = waiting(root)
  if (names.size === 0) return before
  const now = due
    .filter(({ source }) => names.has(source))
    .map(({ source }) => ({ source, mark: at }))
  const rest = before?.filter(({ source }) => !now.some((one) => one.source === source)) ?? []
  return now.length + rest.length === 0 ? undefined : [...rest, ...now]
}

/** What is on offer now and came while the task was due. */
export const behind = (root: Root, reach: readonly Token[]): readonly Token[] =>
  root
    .offered()
    .filter((token) =>
      reach.some(({ source, mark }) => source === token.source && token.mark < mark),
    )
