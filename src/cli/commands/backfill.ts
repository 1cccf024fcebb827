/** `tminus backfill`: asks the session that runs to start what of its tasks did not start in a range of the past. */

import type { Command } from 'commander'
import type { Store } from '../../store/port.ts'
import type { Zone } from '../../time/zone.ts'
import { durationIn } from '../duration.ts'
import { EXIT, type ExitCode, Failure, type Finish } from '../exit.ts'
import type { Io } from '../io.ts'
import { jsonObject } from '../json-option.ts'
import { askAll, asker, type Given } from '../peer-request.ts'
import { pastFrom } from '../period.ts'
import { type PlaceFlags, zoneOf } from '../place.ts'
import { DAEMON_OPTION, RECORD_OPTION } from '../place-options.ts'
import { type TaskFlags, tasksMeant, withTasks } from '../selection.ts'
import { recorded, zoneIn } from '../store-of.ts'
import { mustBePublic } from './control.ts'
import { endOf, report } from './reply.ts'

interface Flags extends PlaceFlags, TaskFlags {
  readonly from?: string
  readonly to?: string
  readonly missed?: boolean
  readonly dryRun?: boolean
  readonly params?: string
  readonly pidFile: string
  readonly within: string
  readonly reason?: string
  readonly json?: boolean
}

export function backfill(program: Command, io: Io, finish: Finish): void {
  withTasks(program.command('backfill'))
    .description('start what did not start in a range of the past, each as its own occurrence')
    .argument('[task...]', 'tasks by name or glob')
    .option('--from <instant>', "from then on: '2026-03-01', 'yesterday 18:00', 7d (as long ago)")
    .option('--to <instant>', 'up to then; default: now')
    .option('--missed', 'only what is on record as not started')
    .option('--dry-run', 'say which, and start nothing')
    .option('--params <json>', 'parameters of those runs, e.g. {"day":"2026-03-02"}')
    .option(...RECORD_OPTION)
    .option(...DAEMON_OPTION)
    .option('--within <duration>', 'how long to wait for the answer', '15s')
    .option('--reason <text>', 'kept on record')
    .option('--zone <zone>', 'the zone of what is said and shown')
    .option('--json', 'as JSON, one object per task')
    .action(async (names: readonly string[], flags: Flags) => {
      const within = durationIn(flags.within, '--within')
      if (flags.zone !== undefined) zoneOf(flags.zone)
      const store = await recorded(io, flags)
      try {
        const zone = await zoneIn(store, flags)
        const given = await asked(io, store, { names, flags, zone })
        let code: ExitCode = EXIT.ok
        for (const one of await askAll(io, store, given, within)) {
          report(io, one, [], { zone, json: flags.json === true })
          code = Math.max(code, endOf(one, [])) as ExitCode
        }
        finish(code)
      } finally {
        await store.close()
      }
    })
}

interface Named {
  readonly names: readonly string[]
  readonly flags: Flags
  readonly zone: Zone
}

/** One request for each task that is named. @throws {Failure} when none is named, or the range is none. */
async function asked(
  io: Io,
  store: Store,
  { names, flags, zone }: Named,
): Promise<readonly Given[]> {
  const tasks = await tasksMeant(store, names, flags)
  if (tasks === undefined) throw new Failure(EXIT.usage, 'backfill what? Name a task')
  if (flags.from === undefined)
    throw new Failure(EXIT.usage, 'backfill from when on? Say --from, such as --from 7d')
  const from = pastFrom(io, flags.from, '--from', zone)
  const to = flags.to === undefined ? io.clock.now() : pastFrom(io, flags.to, '--to', zone)
  if (from >= to)
    throw new Failure(
      EXIT.usage,
      `--from '${flags.from}' is not before --to '${flags.to ?? 'now'}'`,
    )
  const params = flags.params === undefined ? undefined : jsonObject(flags.params, '--params')
  const reason = flags.reason ?? `backfill by hand (${asker()})`
  const range = {
    from,
    to,
    ...(flags.missed === true ? { missed: true } : {}),
    ...(flags.dryRun === true ? { dryRun: true } : {}),
  }
  for (const task of tasks) if (params !== undefined) await mustBePublic(store, task, params)
  return tasks.map((task) => ({
    request: {
      action: 'backfill',
      task,
      reason,
      backfill: range,
      ...(params === undefined ? {} : { params }),
    },
    besides: [],
  }))
}
