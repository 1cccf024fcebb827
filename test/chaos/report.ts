/** What a chaos run tells at its end: what befell, what is on record, and each fault. */
import type { Faults, Record } from './check.ts'
import type { Line } from './journal.ts'

export interface Outcome {
  /** How often each storm was let loose. */
  readonly befell: ReadonlyMap<string, number>
  readonly lines: readonly Line[]
  readonly record: Record
  readonly faults: Faults
  /** Processes that ended by themselves. */
  readonly failed: readonly string[]
}

/** Faults of a kind that are told. */
const TOLD = 20

/** The number of faults. */
export function report(of: Outcome, say: (text: string) => void): number {
  const { befell, lines, record, faults, failed } = of
  const bodies = lines.filter(({ kind }) => kind === 'begin').length
  const statuses = countsOf(record.runs.map(({ status }) => status))
  const said = countsOf(lines.flatMap((line) => (line.kind === 'said' ? [line.name] : [])))
  say(`befell: ${listed(befell)}`)
  say(
    `${record.runs.length} runs (${listed(statuses)}), ${bodies} bodies, ${record.fates.length} fates`,
  )
  say(`said: ${listed(said)}`)
  const kinds: readonly (readonly [string, readonly string[]])[] = [
    ...Object.entries<readonly string[]>({ ...faults }),
    ['ended by themselves', failed],
  ]
  let sum = 0
  for (const [kind, found] of kinds) {
    sum += found.length
    say(`${kind}: ${found.length}`)
    for (const one of found.slice(0, TOLD)) say(`  ${one}`)
  }
  return sum
}

function countsOf(names: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1)
  return counts
}

const listed = (counts: ReadonlyMap<string, number>): string =>
  [...counts].map(([name, number]) => `${number} ${name}`).join(', ')
