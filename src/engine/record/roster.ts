/** The roster of the newest session: which tasks are expected to start by themselves, for who reads the record alone. */
import type { StateWrite, StoredValue } from '../../store/port.ts'
import type { Defined } from '../definition.ts'

/** Where it is kept. */
export const ROSTER = { scope: 'session', key: 'tasks' } as const

/** Disabled tasks, and tasks of the start and the stop, do not start by themselves. */
export const rosterOf = (tasks: Iterable<Defined>): StateWrite => ({
  kind: 'state',
  ...ROSTER,
  value: [...tasks].flatMap(({ definition: { name, options } }) =>
    options.disabled === true || options.on !== undefined ? [] : [name],
  ),
})

/** `undefined` where none is on record. */
export const rosterIn = (stored: StoredValue | undefined): ReadonlySet<string> | undefined =>
  Array.isArray(stored) ? new Set(stored.map(String)) : undefined
