/** `tminus plan`: what a task file changes, before it takes the place of what runs. */

import type { Command } from 'commander'
import type { Plan } from '../../session/plan/plan.ts'
import { instantJson } from '../../session/words/times.ts'
import type { Instant } from '../../time/instant.ts'
import type { Zone } from '../../time/zone.ts'
import { calendarsOf } from '../calendars.ts'
import { readPid } from '../daemon/pid-file.ts'
import { durationIn } from '../duration.ts'
import { bringDynamic } from '../dynamic-tasks.ts'
import { EXIT, type Finish } from '../exit.ts'
import { columnsOf, type Io, say, sayJson } from '../io.ts'
import { type PlaceFlags, place, zoneOf } from '../place.ts'
import { DAEMON_OPTION, DAEMON_STORE_OPTION } from '../place-options.ts'
import { located } from '../store-of.ts'
import { sessionOf } from '../task-file.ts'
import { planLines } from '../text/plan-lines.ts'

interface Flags extends PlaceFlags {
  readonly for: string
  readonly pidFile: string
  readonly json?: boolean
}

export function plan(program: Command, io: Io, finish: Finish): void {
  program
    .command('plan')
    .description(
      'what a task file changes against what runs, or ran last: tasks, conditions, starts, and what starts at once; 2 if anything',
    )
    .argument('<newfile>', 'the task file that is to be deployed')
    .option('--for <duration>', 'how far ahead starts are compared', '7d')
    .option('--zone <zone>', "default: the daemon's, else the session's own")
    .option(...DAEMON_STORE_OPTION)
    .option(...DAEMON_OPTION)
    .option('--json', 'as JSON')
    .action(async (file: string, flags: Flags) => {
      const ahead = durationIn(flags.for, '--for')
      const session = await sessionOf(io, file)
      place(session, placeOf(io, flags, { file, session }), 'read')
      await bringDynamic(io, session)
      await calendarsOf(...[...session.tasks.values()].map(({ condition }) => condition))
      const found = await session.plan({ for: ahead })
      const zone = zoneOf(found.zone)
      if (flags.json === true) sayJson(io, asJson(found, zone))
      else for (const line of planLines(found, zone, columnsOf(io))) say(io, line)
      finish(found.isSame ? EXIT.ok : EXIT.usage)
    })
}

/** Of the daemon here, whichever file it runs: with its store and its zone the new one would be started, too. */
function placeOf(io: Io, flags: Flags, subject: Parameters<typeof located>[2]): Flags {
  const found = readPid(flags.pidFile)
  if (found.kind === 'none') return located(io, flags, subject)
  const { args } = found.daemon
  const zone = flags.zone ?? args[args.indexOf('--zone') + 1]
  const isZoned = flags.zone !== undefined || args.includes('--zone')
  return located(io, isZoned && zone !== undefined ? { ...flags, zone } : flags)
}

function asJson({ foreseen, isSame, starts, ...found }: Plan, zone: Zone): object {
  const instant = (at: Instant | undefined) => instantJson(at, zone)
  const some = (all: readonly Instant[]) => ({
    count: all.length,
    first: instant(all[0]),
    last: instant(all.at(-1)),
  })
  return {
    isSame,
    ...found,
    now: instant(found.now),
    to: instant(found.to),
    foreseen: instant(foreseen),
    starts: starts.map(({ task, gained, lost }) => ({
      task,
      gained: some(gained),
      lost: some(lost),
    })),
  }
}
