/** `tminus why`: why a task is not running, from its file and its store. */

import type { Command } from 'commander'
import { phaseOf } from '../../engine/policy/label.ts'
import type { Inspection } from '../../session/inspect/inspect.ts'
import type { Session } from '../../session/session.ts'
import type { Task } from '../../session/task/task.ts'
import { whyJson } from '../../session/why/json.ts'
import { behindLines, whyTree } from '../../session/why/sentence.ts'
import type { Why } from '../../session/why/why.ts'
import { explanationJson } from '../../session/words/reasons.ts'
import { fateJson, instantJson, runJson } from '../../session/words/times.ts'
import { details, heldText } from '../../session/words/waits.ts'
import { type Found, gather, whyLines } from '../../session/words/why.ts'
import { isoText } from '../../time/iso.ts'
import { calendarsOf, inspectionOf } from '../calendars.ts'
import { placed } from '../dynamic-tasks.ts'
import { EXIT, type ExitCode, Failure, type Finish, messageOf } from '../exit.ts'
import { fileMeant } from '../file-meant.ts'
import { type Io, sayJson, sayWrapped } from '../io.ts'
import { periodFrom } from '../period.ts'
import { type PlaceFlags, zoneOf } from '../place.ts'
import { DAEMON_OPTION, FILE_STORE_OPTION } from '../place-options.ts'
import { sessionOf, taskOf } from '../task-file.ts'

interface Flags extends PlaceFlags {
  readonly at?: string
  readonly pidFile: string
  readonly json?: boolean
}

export function why(program: Command, io: Io, finish: Finish): void {
  program
    .command('why')
    .description(
      'why a task is not running: its condition now, what it waits for, what became of it',
    )
    .argument('<file or task>', 'the task file; without it, a task of the daemon here')
    .argument('[task]', 'the task of the file')
    .option('--at <instant>', 'why then: an instant of the past')
    .option(...FILE_STORE_OPTION)
    .option('--zone <zone>', 'the zone in which conditions are read')
    .option(...DAEMON_OPTION)
    .option('--json', 'as JSON')
    .action(async (first: string, second: string | undefined, flags: Flags) => {
      const file = fileMeant(second === undefined ? undefined : first, flags.pidFile)
      const name = second ?? first
      const session = await sessionOf(io, file)
      await placed(io, { file, session }, flags)
      const task = taskOf(session, name)
      finish(await (flags.at === undefined ? ofNow : ofThen)(io, session, task, flags))
    })
}

async function ofNow(io: Io, session: Session, task: Task, flags: Flags): Promise<ExitCode> {
  const inspection = await inspectionOf(session)
  try {
    const found = await gather(inspection, task)
    const reasons = await session.reasons(task)
    if (flags.json === true) sayJson(io, asJson(found, inspection, reasons))
    else
      for (const line of [...whyLines(found, inspection), ...behind(reasons)]) sayWrapped(io, line)
    const isOwn = task.options.disabled !== true && phaseOf(task.options) === undefined
    const starts = found.due && found.held === undefined && isOwn
    return starts || found.live.length > 0 ? EXIT.ok : EXIT.no
  } finally {
    await inspection.close()
  }
}

const behind = (why: Why): readonly string[] => behindLines(why, zoneOf(why.zone))

/** Whether a session could have started it then. */
const ALIVE: Readonly<Record<Why['session'], string>> = {
  alive: ', while a session ran',
  none: ', while no session ran',
  unknown: ' (whether a session ran is not on record)',
}

/** Why it did not run then. */
async function ofThen(io: Io, session: Session, task: Task, flags: Flags): Promise<ExitCode> {
  await calendarsOf(...[...session.tasks.values()].map(({ condition }) => condition))
  const { from: at = io.clock.now() } = periodFrom(
    io,
    { since: flags.at ?? '' },
    zoneOf(session.options.zone),
  )
  const why = await session.reasons(task, { at }).catch((error: unknown) => {
    throw error instanceof RangeError ? new Failure(EXIT.usage, messageOf(error)) : error
  })
  const zone = zoneOf(why.zone)
  if (flags.json === true) sayJson(io, { task: task.name, why: whyJson(why, zone) })
  else {
    sayWrapped(io, `At ${isoText(at, zone)} (${zone.name})${ALIVE[why.session]}:`)
    for (const line of whyTree(why, zone)) sayWrapped(io, line)
  }
  return why.state === 'due' || why.state === 'running' ? EXIT.ok : EXIT.no
}

function asJson(found: Found, inspection: Inspection, reasons: Why): object {
  const { task, due, live, recent, fates, next, held } = found
  const zone = zoneOf(inspection.zone)
  return {
    task: task.name,
    at: instantJson(inspection.at, zone),
    due,
    disabled: task.options.disabled === true,
    heldBack: held === undefined ? null : heldText(held, inspection.at, zone),
    details: due ? [] : details(inspection.explain(task), inspection, task, zone),
    lastSeen: instantJson(inspection.lastSeen, zone),
    explanation: explanationJson(inspection.explain(task), zone),
    next: instantJson(next, zone),
    live: live.map((run) => runJson(run, zone)),
    runs: recent.map((run) => runJson(run, zone)),
    fates: fates.map((fate) => fateJson(fate, zone)),
    why: whyJson(reasons, zone),
  }
}
