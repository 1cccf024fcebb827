/** `tminus retry`: asks for another attempt of runs that ended badly, each of its own occurrence. */

import type { Command } from 'commander'
import { isGlob } from '../../run/glob.ts'
import type { Run } from '../../run/run.ts'
import { shortId } from '../../session/inspect/run-names.ts'
import { followers } from '../../session/select/lineage.ts'
import { MOST_RETRIED } from '../../session/select/retry.ts'
import { FAILURES, selectRuns } from '../../session/select/runs.ts'
import { relatedText } from '../../session/words/run-lines.ts'
import { runJson } from '../../session/words/times.ts'
import type { Store } from '../../store/port.ts'
import type { Zone } from '../../time/zone.ts'
import { durationIn } from '../duration.ts'
import { EXIT, type ExitCode, Failure, type Finish } from '../exit.ts'
import { type Io, sayJson, sayWrapped } from '../io.ts'
import { askAll, asker } from '../peer-request.ts'
import { type PeriodFlags, periodFrom } from '../period.ts'
import { type PlaceFlags, zoneOf } from '../place.ts'
import { DAEMON_OPTION, RECORD_OPTION } from '../place-options.ts'
import { taskOrRun } from '../run-named.ts'
import { type TaskFlags, tasksMeant, withPeriod, withTasks } from '../selection.ts'
import { recorded, zoneIn } from '../store-of.ts'
import { inline } from '../text/columns.ts'
import { endOf, report } from './reply.ts'

interface Flags extends PlaceFlags, TaskFlags, PeriodFlags {
  readonly failed?: boolean
  readonly dryRun?: boolean
  readonly pidFile: string
  readonly within: string
  readonly reason?: string
  readonly json?: boolean
}

/** The most runs at once; more are a mistake. */

export function retry(program: Command, io: Io, finish: Finish): void {
  withPeriod(withTasks(program.command('retry')))
    .description('try runs again that failed, crashed or were terminated, as the same occurrences')
    .argument(
      '[run-or-task...]',
      'runs by the beginning of their id; with --failed: tasks or globs',
    )
    .option('--failed', 'all that ended badly, of the tasks and the period that are named')
    .option('--dry-run', 'say which, and ask for nothing')
    .option(...RECORD_OPTION)
    .option(...DAEMON_OPTION)
    .option('--within <duration>', 'how long to wait for the answer', '15s')
    .option('--reason <text>', 'kept on record')
    .option('--zone <zone>', 'the zone of what is said and shown')
    .option('--json', 'as JSON, one object per run')
    .action(async (names: readonly string[], flags: Flags) => {
      if (flags.zone !== undefined) zoneOf(flags.zone)
      const within = durationIn(flags.within, '--within')
      const store = await recorded(io, flags)
      try {
        const zone = await zoneIn(store, flags)
        const runs = await meant(io, store, { names, flags, zone })
        const follows = await followers(store, runs)
        const tell = (run: Run, text: string): void =>
          flags.json === true
            ? sayJson(io, { run: runJson(run, zone), text })
            : sayWrapped(io, `${inline(relatedText(run, io.clock.now(), zone))}: ${text}`)
        for (const [id, above] of follows) {
          const run = runs.find((one) => one.id === id)
          if (run !== undefined)
            tell(run, `left to run ${shortId(above.id)} of '${above.task}', from which it follows`)
        }
        const first = runs.filter(({ id }) => !follows.has(id))
        if (flags.dryRun === true) for (const run of first) tell(run, 'would be tried again')
        finish(
          flags.dryRun === true ? EXIT.ok : await asked(io, store, first, { flags, zone, within }),
        )
      } finally {
        await store.close()
      }
    })
}

interface How {
  readonly flags: Flags
  readonly zone: Zone
  readonly within: number
}

async function asked(io: Io, store: Store, runs: readonly Run[], how: How): Promise<ExitCode> {
  const { flags, zone, within } = how
  const reason = flags.reason ?? `retry by hand (${asker()})`
  const given = runs.map(({ id, task }) => ({
    request: { action: 'retry', task, run: id, reason } as const,
    besides: [],
  }))
  let code: ExitCode = EXIT.ok
  for (const one of await askAll(io, store, given, within)) {
    report(io, one, [], { zone, json: flags.json === true })
    code = Math.max(code, endOf(one, [])) as ExitCode
  }
  return code
}

interface Named {
  readonly names: readonly string[]
  readonly flags: Flags
  readonly zone: Zone
}

/** The named runs, oldest first. @throws {Failure} when none is named, or one did not end badly. */
async function meant(io: Io, store: Store, { names, flags, zone }: Named): Promise<readonly Run[]> {
  if (flags.failed === true) {
    const tasks = await tasksMeant(store, names, flags)
    const { runs } = await selectRuns(store, {
      status: FAILURES,
      limit: MOST_RETRIED,
      ...(tasks === undefined ? {} : { tasks }),
      ...periodFrom(io, flags, zone),
    })
    if (runs.length === 0) throw new Failure(EXIT.no, 'no run that is meant ended badly')
    return runs.toReversed()
  }
  if (names.length === 0) throw new Failure(EXIT.usage, 'retry what? Name runs, or say --failed')
  return await Promise.all(names.map((name) => oneMeant(io, store, name, zone)))
}

async function oneMeant(io: Io, store: Store, name: string, zone: Zone): Promise<Run> {
  const found = isGlob(name) ? { task: name } : await taskOrRun(io, store, name, zone)
  if ('task' in found)
    throw new Failure(
      EXIT.usage,
      `'${inline(name)}' names tasks: with --failed, their runs that ended badly`,
    )
  const { run } = found
  if (FAILURES.includes(run.status)) return run
  throw new Failure(
    EXIT.no,
    `run ${shortId(run.id)} of '${inline(run.task)}' is ${run.status}: expected one that failed, crashed or was terminated`,
  )
}
