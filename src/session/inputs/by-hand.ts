/** What a user does to a started session by hand: emit events, set parameters, pause and resume. */
import type { Clock } from '../../clock/clock.ts'
import type { Json } from '../../condition/json.ts'
import type { Defined } from '../../engine/definition.ts'
import type { Parts, Started } from '../../engine/parts.ts'
import { letGoOn } from '../../engine/recovery/recover.ts'
import { exactJsonOf } from '../../run/gate/json.ts'
import { demandName } from '../../run/gate/name.ts'
import { textOf } from '../../run/gate/text.ts'
import { demandKnown } from '../../run/options.ts'
import { NEVER } from '../../time/instant.ts'
import { instantOf } from '../../time/iso.ts'
import { PAUSE_OPTIONS, type PauseOptions } from '../options.ts'

/** Sets a session parameter; conditions that ask for it are read anew. */
export function set(
  { params, started, clock }: Pick<Parts, 'started' | 'clock'> & { params: Map<string, unknown> },
  name: string,
  value: unknown,
): void {
  params.set(name, value)
  started?.engine.input(() => started.network.touch(['param'], clock.now()))
}

/** @throws TypeError for a name that is no text, or data that JSON cannot carry. */
export function emit(
  clock: Clock,
  { engine }: Pick<Started, 'engine'>,
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

/** Pauses a task, or the session. */
export function pause(
  { pauses, clock }: Pick<Parts, 'pauses' | 'clock'>,
  task: Defined | undefined,
  options: PauseOptions,
): void {
  demandKnown(options, PAUSE_OPTIONS, 'a pause')
  pauses.pause(task?.definition.name, {
    reason: textOf(options.reason ?? 'paused by hand'),
    owner: textOf(options.owner ?? 'user'),
    since: clock.now(),
    until: options.until === undefined ? NEVER : instantOf(options.until),
  })
}

/** Ends a pause; a task that was held because its runs crashed starts again, too. */
export function resume(
  { pauses, started }: Pick<Parts, 'pauses' | 'started'>,
  task: Defined | undefined,
): void {
  pauses.resume(task?.definition.name)
  if (task !== undefined && started !== undefined) letGoOn(started, task.definition.name)
}
