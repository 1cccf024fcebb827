/** `tminus ui`: the page of a store, for people who look: beside a daemon, or where nothing runs. */

import type { Command } from 'commander'
import { EXIT, type Finish } from '../exit.ts'
import { type Io, say, sayJson } from '../io.ts'
import { untilEnded } from '../look.ts'
import type { PlaceFlags } from '../place.ts'
import { DAEMON_OPTION, RECORD_OPTION, SHOWN_ZONE_OPTION } from '../place-options.ts'
import { subjectOf } from '../ui/subject.ts'
import { type UiFlags, uiOf, withUi } from '../ui/ui.ts'

interface Flags extends PlaceFlags, UiFlags {
  readonly pidFile: string
  readonly json?: boolean
}

export function ui(program: Command, io: Io, finish: Finish): void {
  withUi(program.command('ui'))
    .description(
      'show what was, is and will be in a browser, beside a daemon or where nothing runs',
    )
    .argument('[file]', "a task file; default: the daemon's, else what is on record of its tasks")
    .option(...RECORD_OPTION)
    .option(...DAEMON_OPTION)
    .option(...SHOWN_ZONE_OPTION)
    .option('--json', 'say the address as JSON')
    .action(async (file: string | undefined, flags: Flags) => {
      const { session, ...known } = await subjectOf(io, file, flags)
      const serving = await uiOf(io, session, flags, known)
      if (flags.json === true) sayJson(io, { url: serving.url })
      else say(io, `${serving.url}\nCtrl-C stops`)
      try {
        await untilEnded(io, async () => false)
      } finally {
        await serving.close()
      }
      finish(EXIT.ok)
    })
}
