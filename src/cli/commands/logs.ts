/** `tminus logs`: what runs have logged, of live ones too. */

import type { Command } from 'commander'
import { isGlob } from '../../run/glob.ts'
import { isLive, type Run } from '../../run/run.ts'
import { shortId } from '../../session/inspect/run-names.ts'
import { FAILURES, selectRuns } from '../../session/select/runs.ts'
import { instantJson } from '../../session/words/times.ts'
import type { Store } from '../../store/port.ts'
import type { Zone } from '../../time/zone.ts'
import { countOf, EXIT, Failure, type Finish } from '../exit.ts'
import { type Io, say, sayJson } from '../io.ts'
import { untilEnded } from '../look.ts'
import { type Period, type PeriodFlags, periodFrom } from '../period.ts'
import { type PlaceFlags, zoneOf } from '../place.ts'
import { DAEMON_OPTION, RECORD_OPTION, SHOWN_ZONE_OPTION } from '../place-options.ts'
import { taskOrRun } from '../run-named.ts'
import { type TaskFlags, tasksMeant, withPeriod, withTasks } from '../selection.ts'
import { recorded, zoneIn } from '../store-of.ts'
import { printable } from '../text/columns.ts'

interface Flags extends PlaceFlags, TaskFlags, PeriodFlags {
  readonly pidFile: string
  readonly follow?: boolean
  readonly failed?: boolean
  readonly last: string
  readonly json?: boolean
}

export function logs(program: Command, io: Io, finish: Finish): void {
  withPeriod(withTasks(program.command('logs')))
    .description(
      'what runs have logged, and the newest runs of tasks; live runs as of a second ago',
    )
    .argument('[run-or-task...]', "the beginning of a run's id, a task's name, or a glob: 'etl.*'")
    .option('-f, --follow', 'go on: with runs until they have ended, with tasks until Ctrl-C')
    .option('--last <n>', 'of tasks: so many of their newest runs', '10')
    .option('--failed', 'of tasks: runs that failed, crashed or were terminated')
    .option(...RECORD_OPTION)
    .option(...DAEMON_OPTION)
    .option(...SHOWN_ZONE_OPTION)
    .option('--json', 'one JSON object per line')
    .action(async (names: readonly string[], flags: Flags) => {
      if (names.length === 0 && flags.task === undefined && flags.tag === undefined)
        throw new Failure(EXIT.usage, 'logs of what? Name a run or a task')
      if (flags.zone !== undefined) zoneOf(flags.zone)
      const limit = countOf(flags.last, '--last')
      const store = await recorded(io, flags)
      try {
        const zone = await zoneIn(store, flags)
        const about = await meant(io, store, names, { flags, zone, limit })
        const isOne = about.tasks.length === 0 && about.runs.length === 1
        const told = new Told(io, zone, { json: flags.json === true, isOne })
        const look = async () => told.tell(await runsOf(store, about))
        await look()
        if (flags.follow === true)
          await untilEnded(io, async () => {
            await look()
            return about.tasks.length === 0 && !told.isLive
          })
      } finally {
        await store.close()
      }
      finish(EXIT.ok)
    })
}

/** Runs by id, and tasks of which the newest runs are meant. */
interface About extends Period {
  readonly runs: readonly string[]
  readonly tasks: readonly string[]
  readonly limit: number
  readonly failed: boolean
}

async function meant(
  io: Io,
  store: Store,
  names: readonly string[],
  { flags, zone, limit }: { readonly flags: Flags; readonly zone: Zone; readonly limit: number },
): Promise<About> {
  const [runs, tasks]: [string[], string[]] = [[], []]
  for (const name of names.filter((one) => !isGlob(one))) {
    const found = await taskOrRun(io, store, name, zone)
    if ('task' in found) tasks.push(found.task)
    else runs.push(found.run.id)
  }
  const globs = names.filter(isGlob)
  const isMore = globs.length > 0 || flags.task !== undefined || flags.tag !== undefined
  const more = isMore ? ((await tasksMeant(store, globs, flags)) ?? []) : []
  const period = periodFrom(io, flags, zone)
  return {
    runs,
    tasks: [...new Set([...tasks, ...more])],
    limit,
    failed: flags.failed === true,
    ...period,
  }
}

/** Oldest first. */
async function runsOf(
  store: Store,
  { runs, tasks, failed, limit, from, to }: About,
): Promise<readonly Run[]> {
  const named = (await Promise.all(runs.map((id) => store.runs({ id })))).flat()
  if (tasks.length === 0) return named
  const found = await selectRuns(store, {
    tasks,
    limit,
    ...(failed ? { status: FAILURES } : {}),
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
  })
  return [...named, ...found.runs.toReversed()]
}
/** What has been told of each run's log: only its end is kept on record, so the new lines have to be found in it. */
class Told {
  readonly #io: Io
  readonly #zone: Zone
  readonly #how: { readonly json: boolean; readonly isOne: boolean }
  readonly #logs = new Map<string, string>()
  /** Whether one of the runs that were told of last is live. */
  isLive = true

  constructor(io: Io, zone: Zone, how: { readonly json: boolean; readonly isOne: boolean }) {
    this.#io = io
    this.#zone = zone
    this.#how = how
  }

  tell(runs: readonly Run[]): void {
    this.isLive = runs.some(({ status }) => isLive(status))
    for (const run of runs) {
      const { id, log = '' } = run
      for (const line of linesAfter(this.#logs.get(id) ?? '', log)) this.#line(run, line)
      this.#logs.set(id, log)
    }
  }

  #line({ id, task, claimedAt }: Run, text: string): void {
    const name = shortId(id)
    if (this.#how.json)
      sayJson(this.#io, {
        run: id,
        name,
        task,
        claimedAt: instantJson(claimedAt, this.#zone),
        text,
      })
    else say(this.#io, printable(this.#how.isOne ? text : `${name} | ${text}`))
  }
}

/** The lines of a log after the part that was told already, whose beginning may be gone. */
export function linesAfter(told: string, log: string): readonly string[] {
  if (log === '' || log === told) return []
  if (told === '') return log.split('\n')
  if (log.startsWith(`${told}\n`)) return log.slice(told.length + 1).split('\n')
  const all = log.split('\n')
  const before = told.split('\n')
  // The longest end of what was told that stands in the log, so that a repeated line is not taken for a known one.
  for (let length = Math.min(before.length, all.length); length > 0; length--) {
    const end = before.slice(-length)
    for (const skipped of [0, 1])
      if (end.every((line, i) => all[i + skipped] === line)) return all.slice(length + skipped)
  }
  return all
}
