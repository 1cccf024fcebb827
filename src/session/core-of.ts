/** From a session to its parts, for rooms above it that its users do not see: also where another copy of tminus made it. */
import type { Core } from './lifecycle/core.ts'

const KEY = Symbol.for('tminus.core')

export const keepCore = (session: object, core: Core): void => {
  Object.defineProperty(session, KEY, { value: core })
}

/** @throws {TypeError} when it is no session. */
export function coreOf(session: object): Core {
  const core: unknown = Reflect.get(session, KEY)
  if (core === undefined) throw new TypeError(`expected a session, got '${String(session)}'`)
  return core as Core
}
