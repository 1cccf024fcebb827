/** `tminus next`: the instants at which a condition would start its task. */
import type { Command } from 'commander'
import { format } from '../../condition/format.ts'
import { parseOrThrow } from '../../language/parse.ts'
import { startsFrom } from '../../session/inspect/forecast.ts'
import { instantJson } from '../../session/words/times.ts'
import { upcoming } from '../../signal/ask/evaluate.ts'
import { type Instant, NEVER } from '../../time/instant.ts'
import { isoText } from '../../time/iso.ts'
import type { Zone } from '../../time/zone.ts'
import { calendarsOf, inspectionOf } from '../calendars.ts'
import { placed } from '../dynamic-tasks.ts'
import { countOf, EXIT, type Finish } from '../exit.ts'
import { type Io, isFile, say, sayJson, sayWrapped } from '../io.ts'
import { instantFrom, type PlaceFlags, zoneOf } from '../place.ts'
import { sessionOf, taskOf } from '../task-file.ts'
import { inline } from '../text/columns.ts'

interface Flags extends PlaceFlags {
  readonly count: string
  readonly at?: string
  readonly json?: boolean
}

interface Forecast {
  readonly task?: string
  readonly condition: string
  readonly next: readonly Instant[]
}

export function next(program: Command, io: Io, finish: Finish): void {
  program
    .command('next')
    .description('when a condition would start its task, if nothing else happened')
    .argument('<text or file>', 'a text of the language, or a task file')
    .argument('[task]', 'a task of the file; default all')
    .option('--count <n>', 'how many', '10')
    .option('--zone <zone>', 'the zone of the condition and of what is shown')
    .option('--at <instant>', 'from when on; a file with --at is read without its store')
    .option('--store <store>', 'where what has run is on record')
    .option('--json', 'as JSON')
    .action(async (what: string, name: string | undefined, flags: Flags) => {
      const count = countOf(flags.count, '--count')
      const zone = zoneOf(flags.zone)
      if (!isFile(what)) {
        const condition = parseOrThrow(what)
        const at = instantFrom(io, flags.at, zone)
        const calendars = await calendarsOf(condition)
        const given = { from: at, zone: zone.name, count, calendars, task: 'this task' }
        const found = upcoming(condition, given)
        report(io, flags, [{ condition: format(condition), next: found }], at, zone)
        return finish(found.length > 0 ? EXIT.ok : EXIT.no)
      }
      const session = await sessionOf(io, what)
      await placed(io, { file: what, session }, flags)
      const tasks = name === undefined ? [...session.tasks.values()] : [taskOf(session, name)]
      const own = zoneOf(session.options.zone)
      const at = instantFrom(io, flags.at, own)
      const recorded = flags.at === undefined ? await inspectionOf(session) : undefined
      const calendars = await calendarsOf(...tasks.map(({ condition }) => condition))
      const found = tasks.map((task) => ({
        task: task.name,
        condition: task.text,
        next:
          recorded?.next(task, count) ??
          (startsFrom(task.options, undefined) === NEVER
            ? []
            : upcoming(task.condition, {
                ...{ from: at, zone: own.name, count, calendars, task: task.name },
              })),
      }))
      await recorded?.close()
      report(io, flags, found, at, own)
      finish(found.some((one) => one.next.length > 0) ? EXIT.ok : EXIT.no)
    })
}

function report(io: Io, flags: Flags, found: readonly Forecast[], at: Instant, zone: Zone): void {
  if (flags.json === true) {
    for (const one of found)
      sayJson(io, {
        ...one,
        zone: zone.name,
        from: instantJson(at, zone),
        next: one.next.map((instant) => instantJson(instant, zone)),
      })
    return
  }
  for (const one of found) {
    if (one.task !== undefined)
      sayWrapped(io, io.colors.bold(`${inline(one.task)}: `) + one.condition.replace(/\s+/g, ' '))
    for (const instant of one.next) say(io, isoText(instant, zone))
    if (one.next.length === 0) say(io, 'never by itself, as things stand')
  }
}
