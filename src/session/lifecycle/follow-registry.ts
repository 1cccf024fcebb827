/** Carries a change of the registry out in the session: a task enters, leaves, or is replaced. */
import type { Announcer } from '../../engine/announce/announcer.ts'
import { enter, leave, redefine } from '../../engine/attach/members.ts'
import type { Settings } from '../settings.ts'
import type { RegistryChange } from '../task/registry.ts'
import type { Lasting } from './lasting.ts'
import type { Life } from './life.ts'

/** The session in which it is carried out, started or not. */
interface Followed {
  readonly settings: Pick<Settings, 'clock' | 'params'>
  readonly announcer: Announcer
  readonly lasting: Pick<Lasting, 'tasks' | 'pauses'>
  readonly life: Life
}

export function followRegistry(
  { settings, announcer, lasting, life }: Followed,
  { removed, added }: RegistryChange,
): void {
  const { started } = life
  const state = removed?.state
  if (started !== undefined) {
    const { clock, params } = settings
    const { tasks, pauses } = lasting
    const around = { clock, params, announcer, tasks, pauses }
    if (state === undefined) {
      // Tasks that are defined while the session comes up join with all others.
      if (added !== undefined && life.stage !== 'starting') enter(around, started, added.definition)
    } else if (added === undefined) leave(around, started, state)
    else redefine(around, started, state, added.definition)
  }
  if (removed !== undefined) announcer.say('task:removed', { task: removed.name })
  if (added === undefined) return
  announcer.say('task:added', { task: added.name })
  if (added.state !== undefined) started?.lint.add([added.state])
}
