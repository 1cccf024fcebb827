/** `tminus emit`: puts an event on record, which conditions ask for with `on event 'name'`. */

import type { Command } from 'commander'
import { isAlive } from '../../engine/recovery/owner.ts'
import type { NewEvent } from '../../run/event.ts'
import { demandName } from '../../run/gate/name.ts'
import { counted } from '../../session/words/times.ts'
import { EXIT, Failure, type Finish, messageOf } from '../exit.ts'
import { type Io, say, sayJson } from '../io.ts'
import { wakeAll } from '../peer-request.ts'
import { type PlaceFlags, zoneOf } from '../place.ts'
import { DAEMON_OPTION, RECORD_OPTION, SHOWN_ZONE_OPTION } from '../place-options.ts'
import { recorded, zoneIn } from '../store-of.ts'
import { inline } from '../text/columns.ts'
import { recordedJson } from '../view/event-json.ts'

interface Flags extends PlaceFlags {
  readonly data?: string
  readonly pidFile: string
  readonly json?: boolean
}

export function emit(program: Command, io: Io, finish: Finish): void {
  program
    .command('emit')
    .description("put an event on record, for conditions such as on event 'deploy'")
    .argument('<event>', 'its name')
    .option('--data <json>', 'what it carries, e.g. {"to":"prod"}')
    .option(...RECORD_OPTION)
    .option(...DAEMON_OPTION)
    .option(...SHOWN_ZONE_OPTION)
    .option('--json', 'the event as JSON')
    .action(async (name: string, flags: Flags) => {
      if (flags.zone !== undefined) zoneOf(flags.zone)
      const event = eventOf(io, name, flags.data)
      const store = await recorded(io, flags)
      try {
        const zone = await zoneIn(store, flags)
        const [result] = await store.commit([{ kind: 'append', event }])
        const { owners } = await store.folded()
        const sessions = owners.filter((owner) => isAlive(owner, event.at))
        wakeAll(io, sessions)
        const seq = result?.ok === true ? result.seq : 0
        if (flags.json === true) sayJson(io, recordedJson({ ...event, seq }, undefined, zone))
        else say(io, `emitted '${inline(name)}' on record\n${readBy(sessions.length)}`)
      } finally {
        await store.close()
      }
      finish(EXIT.ok)
    })
}

const readBy = (sessions: number): string =>
  sessions === 0 ? 'no session runs on this store' : `it is read by ${counted(sessions, 'session')}`

/** @throws {Failure} when the name is invalid, or the data are no JSON. */
function eventOf(io: Io, name: string, text: string | undefined): NewEvent {
  try {
    demandName(name, 'an event')
    const data = text === undefined ? {} : { data: JSON.stringify(JSON.parse(text)) }
    return { at: io.clock.now(), type: 'emitted', task: name, ...data }
  } catch (error) {
    const isData = error instanceof SyntaxError
    throw new Failure(
      EXIT.usage,
      isData
        ? `expected JSON after --data, such as {"to":"prod"}, got '${text}'`
        : messageOf(error),
    )
  }
}
