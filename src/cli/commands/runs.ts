/** `tminus runs`: the runs on record, newest first. */
import type { Command } from 'commander'
import type { RunStatus } from '../../run/run.ts'
import { clockText, outcomeText, runJson } from '../../session/words/times.ts'
import type { RunQuery } from '../../store/port.ts'
import { PID_FILE } from '../daemon/pid-file.ts'
import { countOf, EXIT, Failure, type Finish } from '../exit.ts'
import { type Io, say, sayJson } from '../io.ts'
import { type PlaceFlags, zoneOf } from '../place.ts'
import { recorded } from '../store-of.ts'
import { inline, pad, widthOf } from '../text/columns.ts'

interface Flags extends PlaceFlags {
  readonly task?: string
  readonly status?: string
  readonly pidFile: string
  readonly limit: string
  readonly json?: boolean
}

const STATUSES: readonly RunStatus[] = [
  'claimed',
  'running',
  'waiting',
  'succeeded',
  'failed',
  'terminated',
  'inacted',
  'crashed',
]

export function runs(program: Command, io: Io, finish: Finish): void {
  program
    .command('runs')
    .description('the runs on record, newest first')
    .option('--task <name>', 'of that task only')
    .option('--status <status>', `in that status only: ${STATUSES.join(', ')}`)
    .option('--limit <n>', 'at most so many', '20')
    .option('--store <store>', "default: the daemon's, else sqlite:./.tminus/tminus.db")
    .option('--pid-file <file>', 'where the process of a daemon is noted', PID_FILE)
    .option('--zone <zone>', 'the zone of what is shown')
    .option('--json', 'one JSON object per run')
    .action(async (flags: Flags) => {
      const zone = zoneOf(flags.zone)
      const query: RunQuery = {
        limit: countOf(flags.limit, '--limit'),
        ...(flags.task === undefined ? {} : { task: flags.task }),
        ...(flags.status === undefined ? {} : { status: [statusOf(flags.status)] }),
      }
      const store = await recorded(io, flags)
      try {
        const found = await store.runs(query)
        const now = io.clock.now()
        const width = Math.max(4, ...found.map(({ task }) => widthOf(inline(task))))
        for (const run of found)
          if (flags.json === true) sayJson(io, runJson(run, zone))
          else
            say(
              io,
              `${clockText(run.claimedAt, zone, now)}  ${pad(inline(run.task), width)}  ${outcomeText(run)}`,
            )
        if (found.length === 0 && flags.json !== true) say(io, 'no runs on record')
      } finally {
        await store.close()
      }
      finish(EXIT.ok)
    })
}

function statusOf(text: string): RunStatus {
  const status = STATUSES.find((one) => one === text)
  if (status !== undefined) return status
  throw new Failure(
    EXIT.usage,
    `there is no status '${text}', wanted one of ${STATUSES.join(', ')}`,
  )
}
