/** `tminus watch`: follows what goes on record in a store, whichever process writes it. */

import type { Command } from 'commander'
import type { RecordedEvent } from '../../run/event.ts'
import { clockText, headText } from '../../session/words/times.ts'
import type { Store } from '../../store/port.ts'
import type { EventQuery } from '../../store/query.ts'
import type { Instant } from '../../time/instant.ts'
import type { Zone } from '../../time/zone.ts'
import { ofRow } from '../damaged.ts'
import { durationIn } from '../duration.ts'
import { countOf, EXIT, type Finish } from '../exit.ts'
import { type Io, say, sayJson, sayWrapped } from '../io.ts'
import { untilEnded } from '../look.ts'
import { type Period, type PeriodFlags, periodFrom } from '../period.ts'
import { type PlaceFlags, zoneOf } from '../place.ts'
import { DAEMON_OPTION, RECORD_OPTION, SHOWN_ZONE_OPTION } from '../place-options.ts'
import { type TaskFlags, tasksMeant, withPeriod, withTasks } from '../selection.ts'
import { recorded, zoneIn } from '../store-of.ts'
import { printable } from '../text/columns.ts'
import { recordedJson } from '../view/event-json.ts'
import { recordedLines } from '../view/history.ts'

interface Flags extends PlaceFlags, TaskFlags, PeriodFlags {
  readonly pidFile: string
  readonly last?: string
  readonly for?: string
  readonly json?: boolean
}

export function watch(program: Command, io: Io, finish: Finish): void {
  withPeriod(withTasks(program.command('watch')))
    .description('follow what happens on a store, whichever process does it (Ctrl-C ends)')
    .argument('[task...]', "of these tasks only: names, or globs such as 'etl.*'")
    .option('--last <n>', 'begin with so many events of the past (default: 10, or all --since)')
    .option('--for <duration>', 'end after so long')
    .option(...RECORD_OPTION)
    .option(...DAEMON_OPTION)
    .option(...SHOWN_ZONE_OPTION)
    .option('--json', 'one JSON object per event')
    .action(async (names: readonly string[], flags: Flags) => {
      if (flags.zone !== undefined) zoneOf(flags.zone)
      const newest = newestOf(flags)
      const until =
        flags.for === undefined ? undefined : io.clock.now() + durationIn(flags.for, '--for')
      const store = await recorded(io, flags)
      try {
        const zone = await zoneIn(store, flags)
        const tasks = await tasksMeant(store, names, flags)
        const period = periodFrom(io, flags, zone)
        if (flags.json !== true) sayWrapped(io, headText(io.clock.now(), zone))
        await follow(io, store, { zone, newest, until, tasks, period, json: flags.json === true })
      } finally {
        await store.close()
      }
      finish(EXIT.ok)
    })
}

function newestOf({ last, since }: Flags): number {
  if (last === undefined) return since === undefined ? 10 : Number.POSITIVE_INFINITY
  return last === '0' ? 0 : countOf(last, '--last')
}

interface What {
  readonly zone: Zone
  /** The number of past events. */
  readonly newest: number
  readonly until: Instant | undefined
  /** Names; `undefined`: whatever happens. */
  readonly tasks: readonly string[] | undefined
  readonly period: Period
  readonly json: boolean
}

async function follow(io: Io, store: Store, what: What): Promise<void> {
  const { zone, newest, until, tasks, period, json } = what
  const tell = async (event: RecordedEvent) => {
    const [run] = event.run === undefined ? [] : await store.runs({ id: event.run })
    ofRow(io, 'events', event.seq, () => {
      if (json) sayJson(io, recordedJson(event, run, zone))
      else
        for (const line of recordedLines(event, run))
          say(io, `${clockText(event.at, zone, io.clock.now())} ${printable(line)}`)
    })
  }
  let { lastSeq: seq } = await store.folded()
  for (const event of newest === 0 ? [] : await eventsOf(store, tasks, { ...period, newest }))
    await tell(event)
  // A period that is over has nothing to wait for.
  if (period.to !== undefined) return
  await untilEnded(
    io,
    async () => {
      // What came since is little, of however many tasks.
      for (const event of await store.events({ after: seq })) {
        if (tasks === undefined || tasks.includes(event.task ?? '')) await tell(event)
        seq = event.seq
      }
      return false
    },
    until,
  )
}

/** The events of some tasks, in the order of their numbers. */
async function eventsOf(
  store: Store,
  tasks: readonly string[] | undefined,
  query: EventQuery,
): Promise<readonly RecordedEvent[]> {
  if (tasks === undefined) return await store.events(query)
  const lists = await Promise.all(tasks.map((task) => store.events({ ...query, task })))
  const found = lists.flat().sort((a, b) => a.seq - b.seq)
  return found.slice(Math.max(0, found.length - (query.newest ?? found.length)))
}
