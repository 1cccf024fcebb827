/** Which runs of a list follow from others of it: what is tried again must not be started twice. */
import type { Run, RunId } from '../../run/run.ts'
import { isInstant, type Token } from '../../run/token.ts'
import type { Store } from '../../store/port.ts'

/** Sources whose marks are numbers of events about tasks. */
const OF_TASKS = /^after /
/** Steps from a run to what caused it that are gone. */
const DEEPEST = 50

/** Of each run that follows, directly or by way of others, from another one of the list: from which. */
export async function followers(
  store: Store,
  runs: readonly Run[],
): Promise<ReadonlyMap<RunId, Run>> {
  const listed = new Map(runs.map((run) => [run.id, run]))
  const found = new Map<RunId, Run>()
  for (const run of runs) {
    const above = await ancestorAmong(store, run, listed)
    if (above !== undefined) found.set(run.id, above)
  }
  return found
}

/** The nearest run of the list that a run follows from. */
async function ancestorAmong(
  store: Store,
  run: Run,
  listed: ReadonlyMap<RunId, Run>,
): Promise<Run | undefined> {
  const seen = new Set([run.id])
  let level: readonly Run[] = [run]
  for (let depth = 0; depth < DEEPEST && level.length > 0; depth++) {
    const parents = (await Promise.all(level.map((one) => parentsOf(store, one)))).flat()
    const fresh = parents.filter(({ id }) => !seen.has(id))
    const among = fresh.find(({ id }) => listed.has(id))
    if (among !== undefined) return among
    for (const { id } of fresh) seen.add(id)
    level = fresh
  }
  return undefined
}

/** The runs whose events a run started for. */
async function parentsOf(store: Store, { tokens }: Run): Promise<readonly Run[]> {
  const found = await Promise.all(tokens.map((token) => runBehind(store, token)))
  return found.filter((run) => run !== undefined)
}

async function runBehind(store: Store, { source, mark }: Token): Promise<Run | undefined> {
  if (isInstant(mark) || !OF_TASKS.test(source)) return undefined
  const [event] = await store.events({ after: mark - 1, oldest: 1 })
  if (event?.seq !== mark || event.run === undefined) return undefined
  return (await store.runs({ id: event.run }))[0]
}
