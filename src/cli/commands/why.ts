/** `tminus why`: why a task is not running, from its file and its store. */
import type { Command } from 'commander'
import { phaseOf } from '../../engine/policy/label.ts'
import type { Inspection } from '../../session/inspect/inspect.ts'
import { explanationJson } from '../../session/words/reasons.ts'
import { fateJson, instantJson, runJson } from '../../session/words/times.ts'
import { details, heldText } from '../../session/words/waits.ts'
import { type Found, gather, whyLines } from '../../session/words/why.ts'
import { inspectionOf } from '../calendars.ts'
import { placed } from '../dynamic-tasks.ts'
import { EXIT, type Finish } from '../exit.ts'
import { type Io, say, sayJson } from '../io.ts'
import { type PlaceFlags, zoneOf } from '../place.ts'
import { sessionOf, taskOf } from '../task-file.ts'

interface Flags extends PlaceFlags {
  readonly json?: boolean
}

export function why(program: Command, io: Io, finish: Finish): void {
  program
    .command('why')
    .description(
      'why a task is not running: its condition now, what it waits for, what became of it',
    )
    .argument('<file>', 'the task file')
    .argument('<task>', 'the task')
    .option('--store <store>', "default: the session's own, else sqlite:./.tminus/tminus.db")
    .option('--zone <zone>', 'the zone in which conditions are read')
    .option('--json', 'as JSON')
    .action(async (file: string, name: string, flags: Flags) => {
      const session = await sessionOf(io, file)
      await placed(io, { file, session }, flags)
      const task = taskOf(session, name)
      const inspection = await inspectionOf(session)
      try {
        const found = await gather(inspection, task)
        if (flags.json === true) sayJson(io, asJson(found, inspection))
        else for (const line of whyLines(found, inspection)) say(io, line)
        const { disabled } = task.options
        const isByItself = disabled !== true && phaseOf(task.options) === undefined
        const starts = found.due && found.held === undefined && isByItself
        finish(starts || found.live.length > 0 ? EXIT.ok : EXIT.no)
      } finally {
        await inspection.close()
      }
    })
}

function asJson(found: Found, inspection: Inspection): object {
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
  }
}
