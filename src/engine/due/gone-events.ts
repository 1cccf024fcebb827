/** Events that wait for a start each and have left a store that keeps no more: no restart finds them, so they have their fate before the stop. */
import type { Token } from '../../run/token.ts'
import type { Root } from '../../signal/graph/task-condition.ts'
import type { Store } from '../../store/port.ts'
import type { Instant } from '../../time/instant.ts'
import { waitingSources } from '../attach/history.ts'
import type { Engine } from '../engine.ts'
import type { TaskState } from '../task-state.ts'

/** For a store that only this process writes to, as the one in memory: all others keep what waits. */
export async function missGoneEvents(
  {
    store,
    engine,
    tasks,
  }: Readonly<{
    store: Store
    engine: Pick<Engine, 'input' | 'network' | 'follower'>
    tasks: ReadonlyMap<string, TaskState>
  }>,
  now: () => Instant,
): Promise<void> {
  if (store.alone !== true) return
  const [oldest] = await store.events({ oldest: 1 })
  if (oldest === undefined || oldest.seq === 1) return
  engine.input(() => {
    const waiting = [...tasks.values()].flatMap((task) => {
      const { root } = task
      const sources = waitingSources(task.definition, tasks.values())
      return root === undefined || sources.length === 0 ? [] : [{ task, root, sources }]
    })
    // Each miss is an event, too, for which the store lets another one go.
    const until = oldest.seq + waiting.length
    for (const { task, root, sources } of waiting) {
      const gone: Token[] = []
      for (let next = goneIn(root, sources, until); next.length > 0; ) {
        gone.push(...next)
        engine.network.refuse(root, next, now())
        next = goneIn(root, sources, until)
      }
      if (gone.length > 0) engine.follower.gone(task, root, gone, now())
    }
  })
}

/** Tokens on offer of these sources, by events before a number. */
const goneIn = (root: Root, sources: readonly string[], until: number): readonly Token[] =>
  root.offered().filter(({ source, mark }) => sources.includes(source) && mark < until)
