/** What a rule puts where, by what stands before it. */

const OPENS: ReadonlySet<string> = new Set(['&', '|', '(', '~', '!', 'and', 'or', 'not'])

/** First words that a rule puts, each with the words behind which it is needless. */
const NEEDLESS: Readonly<Record<string, ReadonlySet<string>>> = {
  from: new Set(['from', 'between', 'during', 'at']),
  in: new Set(['in', 'from', 'during', 'every', 'except']),
  on: new Set(['months', 'quarters', 'years']),
  except: new Set([...OPENS, 'but']),
}

/** Whether the first word that is put is needless behind the other. */
const isNeedless = (first: string, before: string): boolean =>
  Object.hasOwn(NEEDLESS, first) && NEEDLESS[first]?.has(before) === true

/** What a rule puts there, by what stands before it; nothing where it does not belong there. */
export const placed = (
  put: readonly string[],
  before: string | undefined,
): readonly string[] | undefined => {
  const [first = ''] = put
  const isSign = before !== undefined && OPENS.has(before)
  const isFirst = before === undefined || isSign
  if (first === '^') return isFirst ? put.slice(1) : undefined
  if (first === '&') return isFirst ? put.slice(1) : put
  if (first === 'and' && before === undefined) return undefined
  if (first === 'and') return isSign ? put.slice(1) : put
  return before !== undefined && isNeedless(first, before) ? undefined : put
}
