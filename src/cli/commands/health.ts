/** `tminus health`: 0 or 1, with one line for each thing that is wrong. */

import type { Command } from 'commander'
import { type HealthProblem, problemsIn } from '../../session/health/health.ts'
import { expectedOnRecord } from '../../session/health/on-record.ts'
import { counted } from '../../session/words/times.ts'
import { type Found, readPid } from '../daemon/pid-file.ts'
import { EXIT, type Finish, messageOf } from '../exit.ts'
import { type Io, say, sayJson, sayWrapped } from '../io.ts'
import { type PlaceFlags, zoneOf } from '../place.ts'
import { DAEMON_OPTION, RECORD_OPTION, SHOWN_ZONE_OPTION } from '../place-options.ts'
import { recorded, zoneIn } from '../store-of.ts'
import { inline } from '../text/columns.ts'

interface Flags extends PlaceFlags {
  readonly pidFile: string
  readonly json?: boolean
}

export function health(program: Command, io: Io, finish: Finish): void {
  program
    .command('health')
    .description(
      '0 if all is well, else 1 and one line for each thing that is wrong: for HEALTHCHECK and monitors',
    )
    .option(...RECORD_OPTION)
    .option(...DAEMON_OPTION)
    .option(...SHOWN_ZONE_OPTION)
    .option('--json', 'as JSON')
    .action(async (flags: Flags) => {
      if (flags.zone !== undefined) zoneOf(flags.zone)
      const daemon = readPid(flags.pidFile)
      const { problems, tasks } = await look(io, flags, daemon)
      const all = [...ofDaemon(daemon), ...problems]
      if (flags.json === true) sayJson(io, { ok: all.length === 0, problems: all })
      else if (all.length === 0) say(io, `all is well: ${counted(tasks, 'task')}`)
      for (const { text } of flags.json === true ? [] : all) sayWrapped(io, inline(text))
      finish(all.length === 0 ? EXIT.ok : EXIT.no)
    })
}

function ofDaemon(found: Found): readonly HealthProblem[] {
  if (found.kind !== 'stale') return []
  const { pid, file, log } = found.daemon
  const see = log === null ? '' : `: see ${log}`
  return [
    {
      kind: 'daemon',
      text: `the daemon of '${file}' has died (process ${pid}) without saying so${see}`,
    },
  ]
}

/** A store that is in its session's own memory tells nothing: that its process lives is all that is known. */
async function look(
  io: Io,
  flags: Flags,
  daemon: Found,
): Promise<{ readonly problems: readonly HealthProblem[]; readonly tasks: number }> {
  const isHidden = daemon.kind === 'live' && daemon.daemon.store === 'memory:'
  if (isHidden && flags.store === undefined) return { problems: [], tasks: 0 }
  try {
    const store = await recorded(io, flags)
    try {
      const tasks = await expectedOnRecord(store)
      const zone = await zoneIn(store, flags)
      const problems = await problemsIn(store, tasks, { now: io.clock.now(), zone })
      return { problems, tasks: tasks.length }
    } finally {
      await store.close()
    }
  } catch (error) {
    return { problems: [{ kind: 'store', text: `store: ${messageOf(error)}` }], tasks: 0 }
  }
}
