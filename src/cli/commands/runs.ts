/** `tminus runs`: the runs on record, newest first. */
import type { Command } from 'commander'
import type { Run, RunStatus } from '../../run/run.ts'
import { shortIds } from '../../session/inspect/run-names.ts'
import { clockText, headText, outcomeText, runJson } from '../../session/words/times.ts'
import type { RunQuery } from '../../store/port.ts'
import type { Instant } from '../../time/instant.ts'
import type { Zone } from '../../time/zone.ts'
import { PID_FILE } from '../daemon/pid-file.ts'
import { ofRow } from '../damaged.ts'
import { countOf, EXIT, Failure, type Finish } from '../exit.ts'
import { type Io, say, sayJson } from '../io.ts'
import { type PlaceFlags, zoneOf } from '../place.ts'
import { recorded, zoneIn } from '../store-of.ts'
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
      if (flags.zone !== undefined) zoneOf(flags.zone)
      const query = queryOf(flags)
      const store = await recorded(io, flags)
      try {
        const zone = await zoneIn(store, flags)
        const found = await store.runs(query)
        if (flags.json === true)
          for (const run of found) ofRow(io, 'runs', run.id, () => sayJson(io, runJson(run, zone)))
        else for (const line of lines(found, io.clock.now(), zone)) say(io, line)
      } finally {
        await store.close()
      }
      finish(EXIT.ok)
    })
}

const queryOf = ({ limit, task, status }: Flags): RunQuery => ({
  limit: countOf(limit, '--limit'),
  ...(task === undefined ? {} : { task }),
  ...(status === undefined ? {} : { status: [statusOf(status)] }),
})

function lines(found: readonly Run[], now: Instant, zone: Zone): readonly string[] {
  if (found.length === 0) return ['no runs on record']
  const names = shortIds(found.map(({ id }) => id))
  const longest = Math.max(...[...names.values()].map((name) => name.length))
  const width = Math.max(4, ...found.map(({ task }) => widthOf(inline(task))))
  return [
    headText(now, zone),
    ...found.map(
      (run) =>
        `${pad(names.get(run.id) ?? run.id, longest)}  ${clockText(run.claimedAt, zone, now)}  ${pad(inline(run.task), width)}  ${outcomeText(run)}`,
    ),
  ]
}

function statusOf(text: string): RunStatus {
  const status = STATUSES.find((one) => one === text)
  if (status !== undefined) return status
  throw new Failure(
    EXIT.usage,
    `there is no status '${text}', wanted one of ${STATUSES.join(', ')}`,
  )
}
