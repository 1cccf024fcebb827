/** Which parameters hold a secret, as they are declared: none of their values is put on record. */
import { Argument } from './argument.ts'

type Declared = Readonly<Record<string, unknown>>

const NONE: ReadonlySet<string> = new Set()

/** Names of parameters that are a secret, are made from one, or are what a secret is made from. */
export function secretNames(declared: Declared): ReadonlySet<string> {
  const all = Object.entries(declared).filter(
    (entry): entry is [string, Argument<unknown>] => entry[1] instanceof Argument,
  )
  if (!all.some(([, one]) => holdsSecret(one, NONE))) return NONE
  const names = sourcesOf(all)
  // What is made from a parameter that was found here may itself be what others are made from.
  for (let before = -1; before !== names.size; ) {
    before = names.size
    for (const [name, one] of all) if (holdsSecret(one, names)) names.add(name)
  }
  return names
}

/** Parameters that secrets are made from, by way of others, too. */
function sourcesOf(all: readonly [string, Argument<unknown>][]): Set<string> {
  const sources = new Set(all.flatMap(([, one]) => readBySecrets(one)))
  for (let before = -1; before !== sources.size; ) {
    before = sources.size
    for (const [name, one] of all)
      if (sources.has(name)) for (const read of readBy(one)) sources.add(read)
  }
  return sources
}

const holdsSecret = ({ origin }: Argument<unknown>, names: ReadonlySet<string>): boolean =>
  origin.secret === true ||
  (origin.reads !== undefined && names.has(origin.reads)) ||
  (origin.of ?? []).some((one) => holdsSecret(one, names))

const readBySecrets = (one: Argument<unknown>): readonly string[] =>
  one.origin.secret === true ? readBy(one) : (one.origin.of ?? []).flatMap(readBySecrets)

const readBy = ({ origin }: Argument<unknown>): readonly string[] => [
  ...(origin.reads === undefined ? [] : [origin.reads]),
  ...(origin.of ?? []).flatMap(readBy),
]
