/** `tminus timeline`: past and future of each task on one axis. */

import type { Command } from 'commander'
import type { Lane } from '../../session/forecast/lane.ts'
import type { Timeline } from '../../session/forecast/timeline.ts'
import { instantJson } from '../../session/words/times.ts'
import { DAY, type Instant } from '../../time/instant.ts'
import type { Zone } from '../../time/zone.ts'
import { calendarsOf } from '../calendars.ts'
import { placed } from '../dynamic-tasks.ts'
import { EXIT, Failure, type Finish, messageOf } from '../exit.ts'
import { fileMeant } from '../file-meant.ts'
import { columnsOf, type Io, say, sayJson } from '../io.ts'
import { type PlaceFlags, zoneOf } from '../place.ts'
import { DAEMON_OPTION, DAEMON_STORE_OPTION } from '../place-options.ts'
import { type RangeFlags, rangeFrom } from '../range.ts'
import { chosen, type TaskFlags, withTasks } from '../selection.ts'
import { sessionOf } from '../task-file.ts'
import { widthOfPicture } from '../text/axis.ts'
import { timelineLines } from '../text/lane-lines.ts'

interface Flags extends PlaceFlags, RangeFlags, TaskFlags {
  readonly suppose?: readonly string[]
  readonly pidFile: string
  readonly json?: boolean
}

export function timeline(program: Command, io: Io, finish: Finish): void {
  withTasks(program.command('timeline'))
    .description('what was and what will be, on one axis; each start certain, if …, or unknown')
    .argument('[file]', 'a task file; default: that of the daemon here')
    .option('--for <duration>', 'how long: from --from on, else from now on; default: 24h ahead')
    .option('--from <instant>', 'default: a day ago')
    .option('--to <instant>', 'instead of --for')
    .option(
      '--suppose <what...>',
      `such as "'load' fails", "'load' fails on Tue", "'load' takes 2h"`,
    )
    .option('--zone <zone>', 'the zone of the conditions and of what is shown')
    .option(...DAEMON_STORE_OPTION)
    .option(...DAEMON_OPTION)
    .option('--json', 'as JSON')
    .action(async (given: string | undefined, flags: Flags) => {
      const file = fileMeant(given, flags.pidFile)
      const session = await sessionOf(io, file)
      await placed(io, { file, session }, flags)
      await calendarsOf(...[...session.tasks.values()].map(({ condition }) => condition))
      const zone = zoneOf(session.options.zone)
      const range = rangeFrom(io, flags, zone, { back: DAY, ahead: DAY })
      const tasks = chosen(session.tasks.values(), flags.task ?? [], flags.tag)
      const options = {
        ...range,
        tasks: tasks.map(({ name }) => name),
        ...(flags.suppose === undefined ? {} : { suppose: flags.suppose }),
      }
      const told = await session.timeline(options).catch((error: unknown) => {
        throw error instanceof RangeError ? new Failure(EXIT.usage, messageOf(error)) : error
      })
      if (flags.json === true) sayJson(io, asJson(told, zone))
      else
        for (const line of timelineLines(told, zone, widthOfPicture(columnsOf(io)))) say(io, line)
      finish(EXIT.ok)
    })
}

function asJson(told: Timeline, zone: Zone): object {
  const instant = (at: Instant) => instantJson(at, zone)
  const pause = ({ from, to, ...one }: Timeline['pauses'][number]) => ({
    from: instant(from),
    to: instant(to),
    ...one,
  })
  const row = (one: Lane['past'][number] | Lane['future'][number]) => ({
    ...one,
    at: instant(one.at),
    last: instant(one.last),
    ...('ended' in one && one.ended !== undefined ? { ended: instant(one.ended) } : {}),
    ...('ends' in one ? { ends: instant(one.ends) } : {}),
  })
  return {
    from: instant(told.from),
    to: instant(told.to),
    now: instant(told.now),
    foreseen: instant(told.foreseen),
    zone: told.zone,
    clockChanges: told.clockChanges.map(({ at, by }) => ({ at: instant(at), by })),
    pauses: told.pauses.map(pause),
    lanes: told.lanes.map(({ cut, pauses, past, future, ...lane }) => ({
      ...lane,
      past: past.map(row),
      future: future.map(row),
      pauses: pauses.map(pause),
      ...(cut === undefined ? {} : { cut: instant(cut) }),
    })),
  }
}
