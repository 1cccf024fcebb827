/** `tminus overdue`: what has not succeeded within its own rhythm. */

import type { Command } from 'commander'
import { overdueText } from '../../session/health/health.ts'
import { expectedOnRecord } from '../../session/health/on-record.ts'
import { type Overdue, overdueIn } from '../../session/health/overdue.ts'
import { counted, headText, instantJson, runJson } from '../../session/words/times.ts'
import type { Zone } from '../../time/zone.ts'
import { durationIn } from '../duration.ts'
import { placed } from '../dynamic-tasks.ts'
import { EXIT, type Finish } from '../exit.ts'
import { type Io, say, sayJson, sayWrapped } from '../io.ts'
import { type PlaceFlags, zoneOf } from '../place.ts'
import { DAEMON_OPTION, RECORD_OPTION, SHOWN_ZONE_OPTION } from '../place-options.ts'
import { chosen, type TaskFlags, withTasks } from '../selection.ts'
import { recorded, zoneIn } from '../store-of.ts'
import { sessionOf } from '../task-file.ts'
import { inline } from '../text/columns.ts'

interface Flags extends PlaceFlags, TaskFlags {
  readonly for?: string
  readonly pidFile: string
  readonly json?: boolean
}

/** The overdue tasks, and the number of tasks that were asked about. */
interface Found {
  readonly late: readonly Overdue[]
  readonly asked: number
  readonly zone: Zone
}

export function overdue(program: Command, io: Io, finish: Finish): void {
  withTasks(program.command('overdue'))
    .description(
      'what has not succeeded within its own rhythm, tasks that never ran included; 1 if there is any',
    )
    .argument('[file]', 'a task file; without it: the tasks on record')
    .option('--for <duration>', 'also what has not succeeded for so long, e.g. 2d')
    .option(...RECORD_OPTION)
    .option(...DAEMON_OPTION)
    .option(...SHOWN_ZONE_OPTION)
    .option('--json', 'as JSON, one object per task')
    .action(async (file: string | undefined, flags: Flags) => {
      const found = await (file === undefined ? ofRecord(io, flags) : ofFile(io, file, flags))
      tell(io, found, flags.json === true)
      finish(found.late.length === 0 ? EXIT.ok : EXIT.no)
    })
}

const silent = ({ for: text }: Flags) =>
  text === undefined ? {} : { for: durationIn(text, '--for') }

async function ofRecord(io: Io, flags: Flags): Promise<Found> {
  const given = silent(flags)
  const store = await recorded(io, flags)
  try {
    const zone = await zoneIn(store, flags)
    const all = await expectedOnRecord(store)
    const names = meantOf(
      all.map(({ name, tags = [] }) => ({ name, options: { tags } })),
      flags,
    )
    const late = await overdueIn(store, all, { now: io.clock.now(), zone, ...given })
    return { late: late.filter(({ task }) => names.has(task)), asked: names.size, zone }
  } finally {
    await store.close()
  }
}

async function ofFile(io: Io, file: string, flags: Flags): Promise<Found> {
  const given = silent(flags)
  const session = await sessionOf(io, file)
  await placed(io, { file, session }, flags)
  const names = meantOf([...session.tasks.values()], flags)
  const late = await session.overdue(given)
  const zone = zoneOf(session.options.zone)
  return { late: late.filter(({ task }) => names.has(task)), asked: names.size, zone }
}

const meantOf = (
  all: readonly {
    readonly name: string
    readonly options?: { readonly tags?: readonly string[] }
  }[],
  { task = [], tag }: Flags,
): ReadonlySet<string> => new Set(chosen(all, task, tag).map(({ name }) => name))

function tell(io: Io, { late, asked, zone }: Found, json: boolean): void {
  const now = io.clock.now()
  if (json) {
    for (const one of late) sayJson(io, overdueJson(one, zone))
    return
  }
  sayWrapped(io, headText(now, zone))
  for (const one of late) sayWrapped(io, inline(overdueText(one, now, zone)))
  say(io, `${late.length} of ${counted(asked, 'task')} overdue`)
}

const overdueJson = ({ task, lastSuccess, due, by, state, after, last }: Overdue, zone: Zone) => ({
  task,
  lastSuccess: instantJson(lastSuccess, zone),
  due: instantJson(due, zone),
  by,
  state,
  ...(after === undefined ? {} : { after }),
  last: last === undefined ? null : runJson(last, zone),
})
