/** `tminus show`: one run with all that is on record about it. */

import type { Command } from 'commander'
import { describeRun } from '../../session/inspect/describe-run.ts'
import { describedJson, describedLines } from '../../session/words/run-lines.ts'
import { EXIT, Failure, type Finish, messageOf } from '../exit.ts'
import { type Io, say, sayJson, sayWrapped } from '../io.ts'
import { type PlaceFlags, zoneOf } from '../place.ts'
import { DAEMON_OPTION, RECORD_OPTION, SHOWN_ZONE_OPTION } from '../place-options.ts'
import { runNamed } from '../run-named.ts'
import { recorded, zoneIn } from '../store-of.ts'
import { printable } from '../text/columns.ts'

interface Flags extends PlaceFlags {
  readonly pidFile: string
  readonly json?: boolean
}

export function show(program: Command, io: Io, finish: Finish): void {
  program
    .command('show')
    .description('one run: its steps, attempts, errors, parameters, causes, result and log')
    .argument('<run>', "the beginning of the run's id, as 'tminus runs' shows it")
    .option(...RECORD_OPTION)
    .option(...DAEMON_OPTION)
    .option(...SHOWN_ZONE_OPTION)
    .option('--json', 'as JSON')
    .action(async (text: string, flags: Flags) => {
      if (flags.zone !== undefined) zoneOf(flags.zone)
      const store = await recorded(io, flags)
      try {
        const zone = await zoneIn(store, flags)
        const { id } = await runNamed(io, store, text, zone)
        const told = await readable(id, async () => {
          const about = await describeRun(store, id)
          if (flags.json === true) return [describedJson(about, zone)]
          return describedLines(about, io.clock.now(), zone)
        })
        for (const one of told)
          if (typeof one !== 'string') sayJson(io, one)
          else if (isVerbatim(one)) say(io, printable(one))
          else sayWrapped(io, printable(one))
      } finally {
        await store.close()
      }
      finish(EXIT.ok)
    })
}

/** A frame of a stack: it is copied, or followed. */
const isVerbatim = (line: string): boolean => /^ +at /.test(line)

/** @throws {Failure} when a value of the run is damaged: there is nothing else to show. */
async function readable<T>(id: string, read: () => Promise<T>): Promise<T> {
  try {
    return await read()
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
    throw new Failure(
      EXIT.failure,
      `row '${id}' of table 'runs' cannot be read: ${messageOf(error)}`,
    )
  }
}
