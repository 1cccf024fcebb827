/** `tminus wave`: a condition and each part of it over time, as square waves, with the starts. */

import type { Command } from 'commander'
import { parseOrThrow } from '../../language/parse.ts'
import { clockChanges } from '../../session/forecast/clock-changes.ts'
import type { Session } from '../../session/session.ts'
import type { NonStartMark, StartMark } from '../../session/truth/truth.ts'
import { instantJson } from '../../session/words/times.ts'
import { truth } from '../../signal/ask/truth.ts'
import type { Wave } from '../../signal/ask/waves.ts'
import { DAY, HOUR, type Instant } from '../../time/instant.ts'
import type { Zone } from '../../time/zone.ts'
import { calendarsOf } from '../calendars.ts'
import { placed } from '../dynamic-tasks.ts'
import { EXIT, Failure, type Finish } from '../exit.ts'
import { fileOfDaemon } from '../file-meant.ts'
import { columnsOf, type Io, isFile, say, sayJson } from '../io.ts'
import { type PlaceFlags, zoneOf } from '../place.ts'
import { DAEMON_OPTION, DAEMON_STORE_OPTION } from '../place-options.ts'
import { type RangeFlags, rangeFrom } from '../range.ts'
import { sessionOf, taskOf } from '../task-file.ts'
import { widthOfPicture } from '../text/axis.ts'
import { changeText } from '../text/lane-lines.ts'
import { type Mark, waveLines } from '../text/wave-lines.ts'
import { wrapped } from '../text/wrap.ts'

interface Flags extends PlaceFlags, RangeFlags {
  readonly pidFile: string
  readonly json?: boolean
}

/** A condition to draw: a text's or a task's. */
interface Found {
  readonly task?: string
  readonly text: string
  readonly from: Instant
  readonly to: Instant
  readonly now?: Instant
  readonly zone: Zone
  readonly waves: readonly Wave[]
  readonly starts: readonly StartMark[]
  readonly nonStarts: readonly NonStartMark[]
}

export function wave(program: Command, io: Io, finish: Finish): void {
  program
    .command('wave')
    .description(
      'a condition and each part of it over time: of a task what is on record and what is foreseen',
    )
    .argument(
      '<text, file or task>',
      'a text of the language, a task file, or a task of the daemon here',
    )
    .argument('[task]', 'the task of the file')
    .option('--from <instant>', 'default: now, of a task 12 hours ago')
    .option('--to <instant>', 'default: a day after now, of a task 12 hours')
    .option('--for <duration>', 'how long, instead of --to')
    .option('--zone <zone>', 'the zone of the condition and of what is shown')
    .option(...DAEMON_STORE_OPTION)
    .option(...DAEMON_OPTION)
    .option('--json', 'as JSON')
    .action(async (what: string, name: string | undefined, flags: Flags) => {
      const found = await foundOf(io, what, name, flags)
      if (flags.json === true) sayJson(io, asJson(found))
      else for (const line of linesOf(found, columnsOf(io))) say(io, line)
      finish(EXIT.ok)
    })
}

async function foundOf(
  io: Io,
  what: string,
  name: string | undefined,
  flags: Flags,
): Promise<Found> {
  if (isFile(what)) {
    if (name === undefined) throw new Failure(EXIT.usage, `which task of '${what}'?`)
    return await ofTask(io, what, await sessionOf(io, what), name, flags)
  }
  const file = fileOfDaemon(flags.pidFile)
  const session = file === undefined || /\s/.test(what) ? undefined : await sessionOf(io, file)
  if (file !== undefined && session?.tasks.has(what) === true)
    return await ofTask(io, file, session, what, flags)
  return await ofText(io, what, flags)
}

async function ofText(io: Io, text: string, flags: Flags): Promise<Found> {
  const zone = zoneOf(flags.zone)
  const condition = parseOrThrow(text)
  const calendars = await calendarsOf(condition)
  const range = rangeFrom(io, flags, zone, { back: 0, ahead: DAY })
  const told = truth(condition, { ...range, zone: zone.name, calendars, task: 'this task' })
  return { ...told, zone, starts: told.starts.map((at) => ({ at })), nonStarts: [] }
}

async function ofTask(
  io: Io,
  file: string,
  session: Session,
  name: string,
  flags: Flags,
): Promise<Found> {
  await placed(io, { file, session }, flags)
  const task = taskOf(session, name)
  await calendarsOf(...[...session.tasks.values()].map(({ condition }) => condition))
  const zone = zoneOf(session.options.zone)
  const range = rangeFrom(io, flags, zone, { back: 12 * HOUR, ahead: 12 * HOUR })
  return { ...(await session.truth(task, range)), zone }
}

const marksOf = ({ starts, nonStarts }: Found): readonly Mark[] => [
  ...starts.map(({ at, level = 'certain' }): Mark => ({ at, sign: SIGNS[level] })),
  ...nonStarts.map(({ at }): Mark => ({ at, sign: 'non-start' })),
]

const SIGNS = { certain: 'start', if: 'if', unknown: 'unknown' } as const

function linesOf(found: Found, columns: number): readonly string[] {
  const { from, to, zone, waves, now } = found
  const axis = { from, to, zone, columns: widthOfPicture(columns) }
  const changes = clockChanges(zone, from, to).map(
    (one) => `clock: ${changeText(one, zone, now ?? from)}`,
  )
  return [
    ...waveLines({ waves, marks: marksOf(found), ...(now === undefined ? {} : { now }) }, axis),
    ...changes.flatMap((line) => wrapped(line, axis.columns)),
  ]
}

function asJson({ task, text, from, to, now, zone, waves, starts, nonStarts }: Found): object {
  const instant = (at: Instant) => instantJson(at, zone)
  return {
    task: task ?? null,
    text,
    zone: zone.name,
    from: instant(from),
    to: instant(to),
    now: now === undefined ? null : instant(now),
    waves: waves.map(({ stretches, ...one }) => ({
      ...one,
      stretches: stretches.map((stretch) => ({
        from: instant(stretch.from),
        to: instant(stretch.to),
        value: stretch.value,
        isUsed: stretch.isUsed === true,
      })),
    })),
    starts: starts.map(({ at, run, level, ifs, because, isAbout }) => ({
      at: instant(at),
      run: run ?? null,
      level: level ?? 'certain',
      ifs: ifs ?? [],
      because: because ?? [],
      isAbout: isAbout === true,
    })),
    nonStarts: nonStarts.map(({ at, ...one }) => ({ at: instant(at), ...one })),
  }
}
