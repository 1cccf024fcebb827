/** What a user does to a started session by hand: emit events, set parameters, pause and resume. */
import type { Clock } from '../../clock/clock.ts'
import type { Json } from '../../condition/json.ts'
import type { Defined } from '../../engine/definition.ts'
import type { Engine } from '../../engine/engine.ts'
import type { Pauses } from '../../engine/policy/pauses.ts'
import type { Recorder } from '../../engine/record/entry.ts'
import type { HeldTasks } from '../../engine/recovery/held-tasks.ts'
import { saidInstant } from '../../language/said-instant.ts'
import { exactJsonOf } from '../../run/gate/json.ts'
import { demandName } from '../../run/gate/name.ts'
import { textOf } from '../../run/gate/text.ts'
import { demandKnown } from '../../run/options.ts'
import { type Instant, type InstantLike, NEVER } from '../../time/instant.ts'
import { instantOf, isoText } from '../../time/iso.ts'
import type { Zone } from '../../time/zone.ts'
import { PAUSE_OPTIONS, type PauseOptions } from '../options.ts'
import type { Settings } from '../settings.ts'

/** Sets a session parameter; conditions that ask for it are read again. */
export function set(
  { clock, params }: Pick<Settings, 'clock' | 'params'>,
  started: { readonly engine: Engine } | undefined,
  name: string,
  value: unknown,
): void {
  demandName(name, 'a session parameter')
  params.set(name, value)
  started?.engine.input(() => started.engine.network.touch(['param'], clock.now()))
}

/** @throws {TypeError} when the name is no text, or JSON cannot carry the data. */
export function emit(
  clock: Clock,
  { engine }: { readonly engine: Recorder },
  name: string,
  data: Json | undefined,
): void {
  demandName(name, 'an event')
  const event = { at: clock.now(), type: 'emitted', task: name } as const
  const whole = data === undefined ? event : { ...event, data: dataOf(name, data) }
  engine.write({ write: { kind: 'append', event: whole } })
}

function dataOf(event: string, data: Json): string {
  const json = exactJsonOf(data)
  const reason = json.ok ? 'nothing' : json.reason
  if (json.ok && json.text !== undefined) return json.text
  throw new TypeError(
    `event '${event}' was not emitted: expected data that JSON carries, got ${reason}`,
  )
}

/** @throws {RangeError} when the end is no instant, or has passed. */
function endOf(until: InstantLike, now: Instant, place: Zone): Instant {
  const end = typeof until === 'string' ? saidInstant(until, now, place) : instantOf(until, place)
  if (end > now) return end
  throw new RangeError(
    `'until' of a pause is '${String(until)}', expected an instant in the future, got ${isoText(end, place)}`,
  )
}

/** Pauses a task, or the session. */
export function pause(
  { clock, zone: place }: Pick<Settings, 'clock' | 'zone'>,
  pauses: Pauses,
  task: Defined | undefined,
  options: PauseOptions,
): void {
  demandKnown(options, PAUSE_OPTIONS, 'a pause')
  const since = clock.now()
  pauses.pause(task?.definition.name, {
    reason: textOf(options.reason ?? 'paused by hand'),
    owner: textOf(options.owner ?? 'user'),
    since,
    until: options.until === undefined ? NEVER : endOf(options.until, since, place),
  })
}

/** Ends a pause; a task that was held because its runs crashed starts again, too. */
export function resume(
  pauses: Pauses,
  held: HeldTasks | undefined,
  task: Defined | undefined,
): void {
  pauses.resume(task?.definition.name)
  if (task !== undefined) held?.letGo(task.definition.name)
}
