/** `tminus watch`: follows what goes on record in a store, whichever process writes it. */
import type { Command } from 'commander'
import type { RecordedEvent } from '../../run/event.ts'
import { clockText, headText } from '../../session/words/times.ts'
import type { Store } from '../../store/port.ts'
import type { Instant } from '../../time/instant.ts'
import type { Zone } from '../../time/zone.ts'
import { PID_FILE } from '../daemon/pid-file.ts'
import { ofRow } from '../damaged.ts'
import { durationIn } from '../duration.ts'
import { countOf, EXIT, type Finish } from '../exit.ts'
import { type Io, say, sayJson } from '../io.ts'
import { untilEnded } from '../look.ts'
import { type PlaceFlags, zoneOf } from '../place.ts'
import { recorded, zoneIn } from '../store-of.ts'
import { printable } from '../text/columns.ts'
import { recordedJson, recordedLines } from '../view/history.ts'

interface Flags extends PlaceFlags {
  readonly pidFile: string
  readonly task?: string
  readonly last: string
  readonly for?: string
  readonly json?: boolean
}

export function watch(program: Command, io: Io, finish: Finish): void {
  program
    .command('watch')
    .description('follow what happens on a store, whichever process does it (Ctrl-C ends)')
    .option('--task <name>', 'of that task only')
    .option('--last <n>', 'begin with so many events of the past', '10')
    .option('--for <duration>', 'end after so long')
    .option('--store <store>', "default: the daemon's, else sqlite:./.tminus/tminus.db")
    .option('--pid-file <file>', 'where the process of a daemon is noted', PID_FILE)
    .option('--zone <zone>', 'the zone of what is shown')
    .option('--json', 'one JSON object per event')
    .action(async (flags: Flags) => {
      if (flags.zone !== undefined) zoneOf(flags.zone)
      const newest = flags.last === '0' ? 0 : countOf(flags.last, '--last')
      const until =
        flags.for === undefined ? undefined : io.clock.now() + durationIn(flags.for, '--for')
      const store = await recorded(io, flags)
      try {
        const zone = await zoneIn(store, flags)
        if (flags.json !== true) say(io, headText(io.clock.now(), zone))
        await follow(io, store, { zone, newest, until, flags })
      } finally {
        await store.close()
      }
      finish(EXIT.ok)
    })
}

interface What {
  readonly zone: Zone
  readonly newest: number
  readonly until: Instant | undefined
  readonly flags: Flags
}

async function follow(io: Io, store: Store, { zone, newest, until, flags }: What): Promise<void> {
  const { clock } = io
  const only = flags.task === undefined ? {} : { task: flags.task }
  const tell = async (event: RecordedEvent) => {
    const [run] = event.run === undefined ? [] : await store.runs({ id: event.run })
    ofRow(io, 'events', event.seq, () => {
      if (flags.json === true) sayJson(io, recordedJson(event, run, zone))
      else
        for (const line of recordedLines(event, run))
          say(io, `${clockText(event.at, zone, clock.now())} ${printable(line)}`)
    })
  }
  let { lastSeq: seq } = await store.folded()
  for (const event of newest === 0 ? [] : await store.events({ ...only, newest })) await tell(event)
  await untilEnded(
    io,
    async () => {
      for (const event of await store.events({ ...only, after: seq })) {
        await tell(event)
        seq = event.seq
      }
      return false
    },
    until,
  )
}
