/** The journal of a chaos run: one line for each thing that happened, written outside the store. */
import { readFileSync } from 'node:fs'

/** A body of a run. */
interface Body {
  readonly task: string
  readonly run: string
  readonly key: string
  readonly attempt: number
  readonly pid: number
}

export type Line = { readonly at: number } & (
  | ({ readonly kind: 'begin' | 'end' } & Body)
  /** A process began, or ended: killed, or by itself. */
  | { readonly kind: 'up' | 'down'; readonly pid: number }
  /** A session has started; `tells`: its clock is right, and it defines what only time starts. */
  | { readonly kind: 'started'; readonly pid: number; readonly tells: boolean }
  | { readonly kind: 'said'; readonly pid: number; readonly name: string; readonly text: string }
)

/** What only time starts, and what its occurrences are called on record. */
export const SOURCES = {
  tick: 'every 2 seconds aligned',
  slow: 'every 5 seconds aligned',
} as const

/** A line that a killed process left unfinished is none. */
export const readJournal = (path: string): readonly Line[] =>
  readFileSync(path, 'utf8')
    .split('\n')
    .flatMap((text) => {
      try {
        return text === '' ? [] : [JSON.parse(text) as Line]
      } catch {
        return []
      }
    })
