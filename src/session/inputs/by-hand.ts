/** What a user does to a started session by hand: emit events, set parameters, pause and resume. */
import type { Json } from '../../condition/json.ts'
import type { Defined } from '../../engine/definition.ts'
import type { Parts } from '../../engine/parts.ts'
import { letGoOn } from '../../engine/recovery/recover.ts'
import { NEVER } from '../../time/instant.ts'
import { instantOf } from '../../time/iso.ts'
import type { PauseOptions } from '../options.ts'

/** Sets a session parameter; conditions that ask for it are read anew. */
export function set(parts: Parts, name: string, value: unknown): void {
  parts.params.set(name, value)
  const { started, clock } = parts
  started?.engine.input(() => started.network.touch(['param'], clock.now()))
}

/** @throws Error if the session is not started, TypeError for data that JSON cannot carry. */
export function emit(parts: Parts, name: string, data: Json | undefined): void {
  const { engine } = parts.require()
  const event = { at: parts.clock.now(), type: 'emitted', task: name } as const
  const whole = data === undefined ? event : { ...event, data: jsonOf(name, data) }
  engine.write({ write: { kind: 'append', event: whole } })
}

function jsonOf(event: string, data: Json): string {
  try {
    return JSON.stringify(data)
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause)
    throw new TypeError(`event '${event}' was not emitted: its data is not JSON: ${reason}`, {
      cause,
    })
  }
}

/** Pauses a task, or the session. */
export function pause(parts: Parts, task: Defined | undefined, options: PauseOptions): void {
  parts.pauses.pause(task?.definition.name, {
    reason: options.reason ?? 'paused by hand',
    owner: options.owner ?? 'user',
    since: parts.clock.now(),
    until: options.until === undefined ? NEVER : instantOf(options.until),
  })
}

/** Ends a pause; a task that was held because its runs crashed starts again, too. */
export function resume(parts: Parts, task: Defined | undefined): void {
  const { pauses, started } = parts
  pauses.resume(task?.definition.name)
  if (task !== undefined && started !== undefined) letGoOn(parts, started, task.definition.name)
}
