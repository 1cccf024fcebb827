/** Which of the tasks that come are tasks that go, under another name: those with the same condition. */
import { quote } from '../../condition/format/words.ts'
import { nearest } from '../../run/nearest.ts'

/** A task by name, with the canonical text of its condition. */
export interface Named {
  readonly name: string
  readonly text: string
}

/**
 * New names by old ones. What they call each other counts as the same: `after task 'load'` and `after task 'etl.load'`,
 * where `load` has become `etl.load`. Of several with one condition those with the nearest names are a pair.
 */
export function renamesOf(
  gone: readonly Named[],
  added: readonly Named[],
): ReadonlyMap<string, string> {
  const renames = new Map<string, string>()
  for (let before = -1; before < renames.size; ) {
    before = renames.size
    const left = gone.filter(({ name }) => !renames.has(name))
    const taken = new Set(renames.values())
    const open = added.filter(({ name }) => !taken.has(name))
    for (const one of left) {
      const match = matchOf(one, left, open, renames)
      if (match !== undefined && ![...renames.values()].includes(match))
        renames.set(one.name, match)
    }
  }
  return renames
}

function matchOf(
  one: Named,
  gone: readonly Named[],
  added: readonly Named[],
  renames: ReadonlyMap<string, string>,
): string | undefined {
  const isAlike = (old: Named, next: Named): boolean =>
    withNames(old.text, [...renames, [old.name, next.name]]) === next.text
  const likes = added.filter((next) => isAlike(one, next))
  const [first] = likes
  if (first === undefined) return undefined
  const rivals = gone.filter((old) => likes.some((next) => isAlike(old, next)))
  if (likes.length === 1 && rivals.length === 1) return first.name
  return nearest(
    one.name,
    likes.map(({ name }) => name),
  )
}

/** The canonical text with other names of tasks. */
const withNames = (text: string, names: readonly (readonly [from: string, to: string])[]): string =>
  names
    .reduce((all, [from, to]) => all.replaceAll(quote(from), `\u0000${quote(to)}`), text)
    .replaceAll('\u0000', '')
