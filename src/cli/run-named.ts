/** A run by the beginning of its id, as a person names it on the command line. */
import type { Run } from '../run/run.ts'
import { findRun } from '../session/inspect/run-names.ts'
import { insteadOf } from '../session/select/tasks.ts'
import { relatedText } from '../session/words/run-lines.ts'
import type { Store } from '../store/port.ts'
import type { Zone } from '../time/zone.ts'
import { EXIT, Failure } from './exit.ts'
import type { Io } from './io.ts'
import { tasksOnRecord } from './selection.ts'
import { inline } from './text/columns.ts'

/** @throws {Failure} when the text names no run or several; it lists the likely ones. */
export async function runNamed(io: Io, store: Store, text: string, zone: Zone): Promise<Run> {
  const found = await findRun(store, text)
  if (found.kind === 'run') return found.run
  const listed = candidates(io, found.candidates, zone)
  if (found.kind === 'ambiguous')
    throw new Failure(EXIT.usage, `'${inline(text)}' means several runs:${listed}`)
  throw new Failure(EXIT.usage, `no run's id begins with '${inline(text)}'${orThese(listed)}`)
}

const candidates = (io: Io, runs: readonly Run[], zone: Zone): string =>
  runs.map((run) => `\n  ${inline(relatedText(run, io.clock.now(), zone))}`).join('')

const orThese = (listed: string): string =>
  listed === '' ? '; there is none' : `; there is${listed}`

/** What is named: a task on record, or a run. */
export type Named = { readonly task: string } | { readonly run: Run }

/** @throws {Failure} when the text is neither the name of a task nor the beginning of one run's id. */
export async function taskOrRun(io: Io, store: Store, text: string, zone: Zone): Promise<Named> {
  const known = (await tasksOnRecord(store)).map(({ name }) => name)
  if (known.includes(text)) return { task: text }
  const found = await findRun(store, text)
  if (found.kind === 'run') return { run: found.run }
  if (found.kind === 'ambiguous')
    throw new Failure(
      EXIT.usage,
      `'${inline(text)}' means several runs:${candidates(io, found.candidates, zone)}`,
    )
  throw new Failure(
    EXIT.usage,
    `there is no task '${inline(text)}' on record, and no run whose id begins so${insteadOf(text, known)}`,
  )
}
