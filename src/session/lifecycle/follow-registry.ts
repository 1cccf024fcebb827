/** Carries a change of the registry out in the session: a task enters, leaves, or is replaced. */
import type { Lint } from '../../engine/attach/lint.ts'
import {
  type Around,
  enter,
  leave,
  type Membership,
  redefine,
} from '../../engine/attach/members.ts'
import type { Stage } from '../../engine/stage.ts'
import type { RegistryChange } from '../task/registry.ts'

/** The session in which it is carried out, started or not. */
interface Joined extends Around {
  readonly stage: Stage
  readonly started: (Membership & { readonly lint: Lint }) | undefined
}

export function followRegistry(core: Joined, { removed, added }: RegistryChange): void {
  const { started, announcer, stage } = core
  const state = removed?.state
  if (started !== undefined) {
    if (state === undefined) {
      // Tasks that are defined while the session comes up join with all others.
      if (added !== undefined && stage !== 'starting') enter(core, started, added.definition)
    } else if (added === undefined) leave(core, started, state)
    else redefine(core, started, state, added.definition)
  }
  if (removed !== undefined) announcer.say('task:removed', { task: removed.name })
  if (added === undefined) return
  announcer.say('task:added', { task: added.name })
  if (added.state !== undefined) started?.lint.add([added.state])
}
