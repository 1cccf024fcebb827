/** Lists of names that are kept for each task, for who reads the record alone: its tags, its secret parameters. */
import type { Recorder } from './entry.ts'

/** The scope in which the store keeps the tags of each task. */
export const TAGS = 'tags'

/** Puts the names on record, where they are others than those noted. */
export function noteNames(
  { engine }: { readonly engine: Recorder },
  scope: string,
  task: string,
  names: Iterable<string>,
  noted: unknown,
): void {
  const value = notedAs(names)
  if (JSON.stringify(value) === JSON.stringify(noted)) return
  engine.write({ write: { kind: 'state', scope, key: task, value } })
}

/** The list as it is kept: sorted; none where it is empty. */
export function notedAs(names: Iterable<string>): readonly string[] | undefined {
  const sorted = [...names].sort((a, b) => (a < b ? -1 : Number(a > b)))
  return sorted.length === 0 ? undefined : sorted
}
