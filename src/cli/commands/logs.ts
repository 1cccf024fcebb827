/** `tminus logs`: what runs have logged, of live ones too. */
import type { Command } from 'commander'
import { isLive, type Run } from '../../run/run.ts'
import { shortId } from '../../session/inspect/run-names.ts'
import { instantJson } from '../../session/words/times.ts'
import type { Store } from '../../store/port.ts'
import type { Zone } from '../../time/zone.ts'
import { PID_FILE } from '../daemon/pid-file.ts'
import { countOf, EXIT, type Finish } from '../exit.ts'
import { type Io, say, sayJson } from '../io.ts'
import { untilEnded } from '../look.ts'
import { type PlaceFlags, zoneOf } from '../place.ts'
import { type Named, taskOrRun } from '../run-named.ts'
import { recorded, zoneIn } from '../store-of.ts'
import { printable } from '../text/columns.ts'

interface Flags extends PlaceFlags {
  readonly pidFile: string
  readonly follow?: boolean
  readonly last: string
  readonly json?: boolean
}

export function logs(program: Command, io: Io, finish: Finish): void {
  program
    .command('logs')
    .description(
      'what a run has logged, or the newest runs of a task; live runs as of a second ago',
    )
    .argument('<run-or-task>', "the beginning of a run's id, or a task's name")
    .option('-f, --follow', 'go on: with a run until it has ended, with a task until Ctrl-C')
    .option('--last <n>', 'of a task: so many of its newest runs', '10')
    .option('--store <store>', "default: the daemon's, else sqlite:./.tminus/tminus.db")
    .option('--pid-file <file>', 'where the process of a daemon is noted', PID_FILE)
    .option('--zone <zone>', 'the zone of what is shown')
    .option('--json', 'one JSON object per line')
    .action(async (text: string, flags: Flags) => {
      if (flags.zone !== undefined) zoneOf(flags.zone)
      const limit = countOf(flags.last, '--last')
      const store = await recorded(io, flags)
      try {
        const zone = await zoneIn(store, flags)
        const named = await taskOrRun(io, store, text, zone)
        const told = new Told(io, zone, { json: flags.json === true, isOne: 'run' in named })
        const look = async () => told.tell(await newest(store, named, limit))
        await look()
        if (flags.follow === true)
          await untilEnded(io, async () => {
            await look()
            return 'run' in named && !told.isLive
          })
      } finally {
        await store.close()
      }
      finish(EXIT.ok)
    })
}

/** Oldest first. */
const newest = async (store: Store, named: Named, limit: number): Promise<readonly Run[]> =>
  'run' in named
    ? await store.runs({ id: named.run.id })
    : (await store.runs({ task: named.task, limit })).toReversed()

/** What has been told of each run's log: only its end is kept on record, so the new lines have to be found in it. */
class Told {
  readonly #io: Io
  readonly #zone: Zone
  readonly #how: { readonly json: boolean; readonly isOne: boolean }
  readonly #logs = new Map<string, string>()
  /** Whether one of the runs that were told of last is live. */
  isLive = true

  constructor(io: Io, zone: Zone, how: { readonly json: boolean; readonly isOne: boolean }) {
    this.#io = io
    this.#zone = zone
    this.#how = how
  }

  tell(runs: readonly Run[]): void {
    this.isLive = runs.some(({ status }) => isLive(status))
    for (const run of runs) {
      const { id, log = '' } = run
      for (const line of linesAfter(this.#logs.get(id) ?? '', log)) this.#line(run, line)
      this.#logs.set(id, log)
    }
  }

  #line({ id, task, claimedAt }: Run, text: string): void {
    const name = shortId(id)
    if (this.#how.json)
      sayJson(this.#io, {
        run: id,
        name,
        task,
        claimedAt: instantJson(claimedAt, this.#zone),
        text,
      })
    else say(this.#io, printable(this.#how.isOne ? text : `${name} | ${text}`))
  }
}

/** The lines of a log that stand behind what was told of it, of which the beginning may be gone. */
export function linesAfter(told: string, log: string): readonly string[] {
  if (log === '' || log === told) return []
  if (told === '') return log.split('\n')
  if (log.startsWith(`${told}\n`)) return log.slice(told.length + 1).split('\n')
  const all = log.split('\n')
  const before = told.split('\n')
  // The longest end of what was told that stands in the log, so that a repeated line is not taken for a known one.
  for (let length = Math.min(before.length, all.length); length > 0; length--) {
    const end = before.slice(-length)
    for (const skipped of [0, 1])
      if (end.every((line, i) => all[i + skipped] === line)) return all.slice(length + skipped)
  }
  return all
}
