/** State on record that is not as a session writes it is told; where it is read, what it guards errs to the safe side. */
import type { Announcer } from '../../engine/announce/announcer.ts'
import { isRecorded } from '../../engine/attach/past.ts'
import type { World } from '../../engine/attach/world.ts'
import { SECRET } from '../../engine/launch/secret-params.ts'
import { isPause, PAUSE } from '../../engine/policy/pauses.ts'
import { isLife, LIFE } from '../../engine/record/lives.ts'
import { TAGS } from '../../engine/record/note-names.ts'
import { ROSTER } from '../../engine/record/roster.ts'
import { HELD } from '../../engine/recovery/held-tasks.ts'
import { CHILD, isChild } from '../../engine/recovery/orphans.ts'
import { textOf } from '../../run/gate/text.ts'
import { REMOVED, type StoredValue } from '../../store/port.ts'
import { FILE, isSeen } from '../inputs/file-events.ts'
import { DYNAMIC, isDynamic } from '../task/dynamic.ts'

/** What a scope holds, in words, and whether a value is that. */
interface Shape {
  readonly wanted: string
  is(value: StoredValue, key: string): boolean
}

const isNames = (value: StoredValue): boolean =>
  Array.isArray(value) && value.every((name) => typeof name === 'string')

const SHAPES: Readonly<Record<string, Shape>> = {
  [PAUSE]: { wanted: 'a pause', is: isPause },
  [HELD]: { wanted: 'an instant', is: (value) => typeof value === 'number' },
  [CHILD]: { wanted: 'a process', is: isChild },
  [SECRET]: { wanted: 'a list of names', is: isNames },
  [TAGS]: { wanted: 'a list of names', is: isNames },
  [REMOVED]: { wanted: 'an instant', is: (value) => typeof value === 'number' },
  [DYNAMIC]: { wanted: 'a dynamic task of that name', is: isDynamic },
  [LIFE]: { wanted: 'the life of a session', is: isLife },
  [FILE]: { wanted: 'the files that were seen last', is: isSeen },
  task: { wanted: 'what is remembered of a condition', is: isRecorded },
  session: {
    wanted: 'an instant, a zone, or names of tasks',
    is: (value, key) =>
      key === ROSTER.key ? isNames(value) : typeof value === (key === 'zone' ? 'string' : 'number'),
  },
}

/** Each row once: of a text that is no JSON the store itself tells, and gives `null` in its place. */
export async function tellDamagedState(
  announcer: Announcer,
  { store, past }: Pick<World, 'store' | 'past'>,
): Promise<void> {
  for (const [scope, { wanted, is }] of Object.entries(SHAPES))
    for (const [key, value] of scope === 'task' ? past.tasks : await store.state(scope)) {
      if (value === null || is(value, key)) continue
      const reason = `expected ${wanted}, got '${textOf(JSON.stringify(value), 80)}'`
      announcer.say('store:damaged', { table: 'tminus_state', key: `${scope} ${key}`, reason })
    }
}
