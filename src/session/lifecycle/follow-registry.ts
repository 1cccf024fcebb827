/** Carries a change of the registry out in the session: a task enters, leaves, or is replaced. */
import { enter, leave, redefine } from '../../engine/attach/members.ts'
import type { Parts } from '../../engine/parts.ts'
import type { RegistryChange } from '../task/registry.ts'

type RegistryFollower = Pick<
  Parts,
  'started' | 'lifetime' | 'clock' | 'tasks' | 'announcer' | 'params' | 'pauses'
>

export function followRegistry(core: RegistryFollower, { removed, added }: RegistryChange): void {
  const { started, announcer, lifetime } = core
  const state = removed?.state
  if (started !== undefined) {
    if (state === undefined) {
      // Tasks that are defined while the session comes up join with all others.
      if (added !== undefined && lifetime.kind !== 'starting')
        enter(core, started, added.definition)
    } else if (added === undefined) leave(core, started, state)
    else redefine(core, started, state, added.definition)
  }
  if (removed !== undefined) announcer.say('task:removed', { task: removed.name })
  if (added === undefined) return
  announcer.say('task:added', { task: added.name })
  if (added.state !== undefined) started?.lint.add([added.state])
}
