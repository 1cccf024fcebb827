/** Composes a session: the one place that knows all of its parts. Each of them knows the few that it uses. */
import { Announcer } from '../engine/announce/announcer.ts'
import { pausesOf } from '../engine/policy/keep-pauses.ts'
import type { Composed } from './face.ts'
import { Feeds } from './inputs/answers.ts'
import { Folders } from './inputs/files/folders.ts'
import { Readings } from './inspect/readings.ts'
import { assemble } from './lifecycle/assemble.ts'
import { followRegistry } from './lifecycle/follow-registry.ts'
import { Lasting } from './lifecycle/lasting.ts'
import { Life } from './lifecycle/life.ts'
import { Lifecycle } from './lifecycle/lifecycle.ts'
import { Tenure } from './lifecycle/tenure.ts'
import { ObservedConditions } from './observe/conditions.ts'
import { Observations } from './observe/observations.ts'
import type { SessionOptions } from './options.ts'
import { Settings } from './settings.ts'
import { DynamicTasks } from './task/dynamic.ts'
import type { Handle } from './task/handle.ts'
import { Language } from './task/language.ts'
import { Registry } from './task/registry.ts'
import { taskHost } from './task/verbs.ts'

/** `room`: waiting events that an operand keeps in memory. */
export function compose(options: SessionOptions, room?: number): Composed {
  const settings = new Settings(options)
  const announcer = new Announcer(() => settings.clock.now())
  announcer.log = settings.log
  const observations = new Observations()
  const outward = { announcer, observations }
  const folders = new Folders(settings, (folder, error) => {
    const message = `the folder '${folder}' could not be looked at; it is tried again`
    announcer.say('session:error', { message, error })
  })
  const feeds = new Feeds(folders, settings)
  const life = new Life()
  const pauses = pausesOf(settings, life, announcer)
  const tasks = new Map<string, Handle>()
  const language = new Language(settings, feeds, tasks)
  const readings = new Readings({ settings, language, tasks, life, pauses, feeds })
  const registry = new Registry(tasks, {
    ...{ settings, language },
    host: taskHost({ settings, life, outward, readings }),
    changed: (change) => followRegistry({ settings, announcer, lasting, life }, change),
  })
  const dynamic = new DynamicTasks(registry, life, announcer)
  const lasting = new Lasting(tasks, pauses, dynamic)
  const conditions = new ObservedConditions({ settings, announcer, observations })
  const face: Composed['face'] = { session: undefined }
  const assembly = {
    ...{ settings, outward, lasting, life, language, dynamic },
    inputs: { feeds, folders },
    session: () => face.session,
  }
  const tenure = new Tenure({
    ...{ settings, language, tasks, room },
    assemble: (world, owner) => assemble(assembly, world, owner),
  })
  const lifecycle = new Lifecycle({ settings, outward, lasting, life, tenure }, language)
  return {
    face,
    questions: { settings, outward, life, registry, readings },
    acts: { settings, life, registry, pauses },
    definitions: { settings, registry, dynamic, feeds, conditions, lifecycle },
    port: { settings, life, registry, readings },
  }
}
