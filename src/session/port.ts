/** The way into a session for rooms above it, which its users do not see: also where another copy of tminus made it. */
import type { Readable } from './inspect/look.ts'
import type { Life } from './lifecycle/life.ts'
import type { Settings } from './settings.ts'
import type { Registry } from './task/registry.ts'

export interface SessionPort {
  readonly settings: Pick<Settings, 'clock' | 'options' | 'store' | 'zone'>
  readonly life: Pick<Life, 'started'>
  readonly registry: Pick<Registry, 'functions' | 'language' | 'tasks'>
  readonly readings: Readable
}

const KEY = Symbol.for('tminus.port')

export const keepPort = (session: object, port: SessionPort): void => {
  Object.defineProperty(session, KEY, { value: port })
}

/** @throws {TypeError} when it is no session. */
export function portOf(session: object): SessionPort {
  const port: unknown = Reflect.get(session, KEY)
  if (port === undefined) throw new TypeError(`expected a session, got '${String(session)}'`)
  return port as SessionPort
}
