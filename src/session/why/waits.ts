/** The tasks that operands wait for, how they stand, and why these do not run. */
import { mentionedTasks } from '../../condition/operands.ts'
import type { Outcome } from '../../condition/task.ts'
import type { Explanation } from '../../signal/ask/explain.ts'
import type { Network } from '../../signal/graph/network.ts'
import { NEVER } from '../../time/instant.ts'
import { awaited } from '../inspect/awaited.ts'
import { forecast, startsFrom } from '../inspect/forecast.ts'
import { heldBack } from '../inspect/holds.ts'
import type { Asked, Joined } from './asked.ts'
import type { WaitsFor, Why } from './why.ts'

/** Tasks that are told of at most. */
const MOST = 25

/** Answers for a task further down. */
export type Answer = (asked: Asked, name: string) => Promise<Why>

/** By the text of each operand, the tasks that it waits for. */
export async function waitsOf(
  answer: Answer,
  asked: Asked,
  task: Joined,
  operands: readonly Explanation[],
  network: Network,
): Promise<ReadonlyMap<string, readonly WaitsFor[]>> {
  const waiter = {
    name: task.name,
    now: asked.at,
    consumed: (source: string) => task.root.consumed(source),
  }
  const found = new Map<string, readonly WaitsFor[]>()
  for (const { text, condition, value } of operands) {
    if (found.has(text)) continue
    const known = awaited(condition, waiter, network.facts, (one) => asked.looked.tasks.has(one))
    const wanted = known.filter(({ state, what }) => state !== 'here' && what === 'task')
    const named =
      wanted.length > 0 || known.length > 0 || value === true
        ? wanted.map(({ name, outcome }) => ({ name, outcome }))
        : mentionedTasks(condition).map((name) => ({ name, outcome: undefined }))
    const all: WaitsFor[] = []
    for (const { name, outcome } of named)
      if (name !== task.name && asked.looked.tasks.has(name))
        all.push(await waitsFor(answer, asked, name, outcome))
    found.set(text, all)
  }
  return found
}

async function waitsFor(
  answer: Answer,
  asked: Asked,
  name: string,
  outcome: Outcome | 'emitted' | undefined,
): Promise<WaitsFor> {
  const { looked, at, live, isPast } = asked
  const runs = await looked.store.runs({ task: name, to: at + 1, limit: 20 })
  const last = runs.find(({ endedAt }) => endedAt !== undefined && endedAt <= at)
  const running = live.find((run) => run.task === name)
  const state = looked.tasks.get(name)
  const [next] =
    isPast || state === undefined
      ? []
      : forecast(state, looked.network, looked.zone, {
          ...{ from: at, count: 1, until: NEVER },
          notBefore: startsFrom(state.options, heldBack(name, looked.holds)),
        })
  const isTold = running !== undefined || asked.told.has(name) || asked.told.size >= MOST
  asked.told.add(name)
  return {
    task: name,
    ...(outcome === undefined || outcome === 'emitted' ? {} : { outcome }),
    ...(last?.endedAt === undefined
      ? {}
      : {
          last: {
            run: last.id,
            status: last.status,
            at: last.endedAt,
            ...(last.error === undefined ? {} : { error: last.error.message }),
          },
        }),
    ...(running === undefined ? {} : { running: running.claimedAt }),
    ...(next === undefined ? {} : { next }),
    ...(isTold ? {} : { why: await answer(asked, name) }),
  }
}
