/** `tminus runs`: the runs on record, newest first. */

import type { Command } from 'commander'
import type { RunStatus } from '../../run/run.ts'
import { shortIds } from '../../session/inspect/run-names.ts'
import {
  FAILURES,
  MOST_COUNTED,
  type SelectedRuns,
  selectRuns,
  totalOf,
} from '../../session/select/runs.ts'
import { clockText, headText, outcomeText, runJson } from '../../session/words/times.ts'
import type { Instant } from '../../time/instant.ts'
import type { Zone } from '../../time/zone.ts'
import { ofRow } from '../damaged.ts'
import { countOf, EXIT, Failure, type Finish } from '../exit.ts'
import { columnsOf, type Io, sayJson, sayWrapped } from '../io.ts'
import { type PeriodFlags, periodFrom } from '../period.ts'
import { type PlaceFlags, zoneOf } from '../place.ts'
import { DAEMON_OPTION, RECORD_OPTION, SHOWN_ZONE_OPTION } from '../place-options.ts'
import { type TaskFlags, tasksMeant, withPeriod, withTasks } from '../selection.ts'
import { recorded, zoneIn } from '../store-of.ts'
import { inline, widthOf } from '../text/columns.ts'
import { inColumns } from '../text/run-rows.ts'

interface Flags extends PlaceFlags, TaskFlags, PeriodFlags {
  readonly failed?: boolean
  readonly status?: string
  readonly pidFile: string
  readonly limit: string
  readonly json?: boolean
}

const STATUSES: readonly RunStatus[] = [
  'claimed',
  'running',
  'waiting',
  'succeeded',
  'failed',
  'terminated',
  'inacted',
  'crashed',
]

export function runs(program: Command, io: Io, finish: Finish): void {
  withPeriod(withTasks(program.command('runs')))
    .description('the runs on record, newest first')
    .argument('[task...]', "of these tasks only: names, or globs such as 'etl.*'")
    .option('--failed', 'that failed, crashed or were terminated')
    .option('--status <status>', `in that status only: ${STATUSES.join(', ')}`)
    .option('--limit <n>', 'at most so many', '20')
    .option(...RECORD_OPTION)
    .option(...DAEMON_OPTION)
    .option(...SHOWN_ZONE_OPTION)
    .option('--json', 'one JSON object per run')
    .action(async (names: readonly string[], flags: Flags) => {
      if (flags.zone !== undefined) zoneOf(flags.zone)
      const [limit, status] = [countOf(flags.limit, '--limit'), statusOf(flags)]
      const store = await recorded(io, flags)
      try {
        const zone = await zoneIn(store, flags)
        const tasks = await tasksMeant(store, names, flags)
        const found = await selectRuns(store, {
          limit,
          ...(tasks === undefined ? {} : { tasks }),
          ...(status === undefined ? {} : { status }),
          ...periodFrom(io, flags, zone),
        })
        if (flags.json === true) tellJson(io, found, zone)
        else
          for (const line of lines(found, io.clock.now(), zone, columnsOf(io))) sayWrapped(io, line)
      } finally {
        await store.close()
      }
      finish(EXIT.ok)
    })
}

function tellJson(io: Io, { runs }: SelectedRuns, zone: Zone): void {
  for (const run of runs) ofRow(io, 'runs', run.id, () => sayJson(io, runJson(run, zone)))
}

function lines(found: SelectedRuns, now: Instant, zone: Zone, columns: number): readonly string[] {
  if (found.runs.length === 0) return ['no runs on record']
  const names = shortIds(found.runs.map(({ id }) => id))
  const rows = found.runs.map((run) => {
    const { error, ...plain } = run
    return {
      name: names.get(run.id) ?? run.id,
      time: clockText(run.claimedAt, zone, now),
      task: inline(run.task),
      outcome: inline(outcomeText(run)),
      // Where its error is cut, `…` takes a column.
      least: widthOf(inline(outcomeText(plain))) + (error === undefined ? 0 : 1),
    }
  })
  return [headText(now, zone), ...inColumns(rows, columns), closing(found)]
}

const amount = (count: number): string => count.toLocaleString('en-US')

/** `20 of 3,412, 14 failed`. */
function closing({ runs: { length }, counts, isCut }: SelectedRuns): string {
  const [total, failed] = [totalOf(counts), totalOf(counts, FAILURES)]
  const failures = failed === 0 ? '' : `, ${amount(failed)} failed`
  return isCut
    ? `${amount(length)} of more than ${amount(MOST_COUNTED)}${failures === '' ? '' : `${failures} of the newest ${amount(total)}`}`
    : `${amount(length)} of ${amount(total)}${failures}`
}

/** The selected statuses. @throws {Failure} when one is unknown. */
function statusOf({ status, failed }: Flags): readonly RunStatus[] | undefined {
  if (status === undefined) return failed === true ? FAILURES : undefined
  if (failed === true) throw new Failure(EXIT.usage, 'expected --failed or --status, got both')
  const found = STATUSES.find((one) => one === status)
  if (found !== undefined) return [found]
  throw new Failure(
    EXIT.usage,
    `expected one of ${STATUSES.join(', ')} for --status, got '${status}'`,
  )
}
