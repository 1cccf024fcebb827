/** Reads the record of an open store as one session reads it: in its zone and language, with its parameters. */

import { ROOM } from '../../engine/attach/page-reader.ts'
import { openWorld, type World } from '../../engine/attach/world.ts'
import type { Defined } from '../../engine/definition.ts'
import { fileOf } from '../../engine/record/seen.ts'
import type { Store } from '../../store/port.ts'
import type { Instant } from '../../time/instant.ts'
import type { Settings } from '../settings.ts'
import type { Language } from '../task/language.ts'

/** What the record is read with. */
export interface Reader {
  readonly settings: Pick<Settings, 'params' | 'zone'>
  readonly language: Pick<Language, 'read'>
  /** All that are defined, by name. */
  readonly tasks: ReadonlyMap<string, Defined>
}

/** `room`: waiting events that an operand keeps in memory. Nothing is written. */
export function readWorld(
  { settings, language, tasks }: Reader,
  store: Store,
  at: Instant,
  room: number = ROOM,
): Promise<World> {
  const { params, zone } = settings
  const read = (text: string) => language.read(text)
  const param = (name: string): unknown => params.get(name)
  return openWorld({ store, zone, read, param, room, file: fileOf(tasks.keys()) }, at)
}
