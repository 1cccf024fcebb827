/** Answers why a task does not run: from the live session or its record, for now or for an instant of the past. */
import { placedParts } from '../../condition/format/spans.ts'
import { format } from '../../condition/format.ts'
import { LIFE, livedAt } from '../../engine/record/lives.ts'
import { isAlive } from '../../engine/recovery/owner.ts'
import type { Run } from '../../run/run.ts'
import { type Explanation, explainRoot } from '../../signal/ask/explain.ts'
import { type InstantLike, NEVER } from '../../time/instant.ts'
import { isoText, pointOf } from '../../time/iso.ts'
import { usualDurations } from '../forecast/usual.ts'
import type { Looked, Readable } from '../inspect/look.ts'
import type { SessionOptions } from '../options.ts'
import { type Asked, asItWas, askedNow, askedThen } from './asked.ts'
import { blockingSets } from './blocking.ts'
import { earliestOf, STANDING, withGates } from './chance.ts'
import { gatesOf } from './gates.ts'
import { liveWhy } from './live-why.ts'
import { sentenceOf } from './sentence.ts'
import { sharedBy } from './sharing.ts'
import { spreadGates } from './spread.ts'
import { waitsOf } from './waits.ts'
import type { BlockingOperand, Gate, WaitsFor, Why } from './why.ts'

/** What is asked besides the task. */
export interface WhyOptions {
  /** An instant of the past; default: now. */
  readonly at?: InstantLike
}

/** Occurrences that did not start that are told, the newest. */
const MISSED = 5

/** @throws {RangeError} when given a task that there is not, or an instant that lies ahead. */
export async function askWhy(
  session: Readable,
  name: string,
  { at }: WhyOptions = {},
): Promise<Why> {
  const looked = await session.look()
  try {
    return (await whyIn(session.options, looked, name, { at })).why
  } finally {
    await looked.close()
  }
}

/** The answer, and the condition taken apart that it is about. */
export interface Answered {
  readonly why: Why
  readonly explanation: Explanation
}

/** From what was read already. @throws {RangeError} when the task has not joined the session, or the instant lies ahead. */
export async function whyIn(
  options: SessionOptions,
  looked: Looked,
  name: string,
  { at: wanted }: { readonly at: InstantLike | undefined },
): Promise<Answered> {
  const at = wanted === undefined ? looked.at : pointOf(wanted, looked.zone)
  if (at > looked.at)
    throw new RangeError(
      `expected an instant of the past, got '${isoText(at, looked.zone)}', which lies ahead`,
    )
  const isPast = at < looked.at
  const asked = isPast ? await askedThen(options, looked, at) : await askedNow(options, looked)
  asked.told.add(name)
  return await answered(asked, name)
}

const answer = async (asked: Asked, name: string): Promise<Why> => (await answered(asked, name)).why

async function answered(asked: Asked, name: string): Promise<Answered> {
  const { looked, at, live, options } = asked
  const { task, network } = await asItWas(asked, name)
  const explanation = explainRoot(task.root)
  const isDue = task.root.isDue()
  const then: Looked = { ...looked, at, network }
  const shared = await sharedBy(asked, task)
  const own = live.filter((run) => run.task === name)
  const found = blockingSets(explanation)
  const gates = [
    ...gatesOf(then, task, live, options),
    ...shared.gates,
    ...spreadGates(then, task, found.sets.flat()),
  ]
  const waits = await waitsOf(answer, asked, task, found.sets.flat(), network)
  const earliest = isDue ? undefined : earliestOf(then, task, explanation, waits)
  const parts = placedParts(task.condition).map((one) => ({ ...one, text: format(one.condition) }))
  const usual = await usualDurations(looked.store, own.length === 0 ? [] : [name])
  const told: Omit<Why, 'sentence'> = {
    task: name,
    at,
    zone: looked.zone.name,
    text: format(task.condition),
    value: explanation.value,
    since: explanation.since,
    state: stateOf(own, isDue, explanation, gates),
    sets: found.sets.map((set) => set.map((one) => reasonOf(parts, one, waits))),
    isCut: found.isCut,
    ...(shared.decider === undefined ? {} : { decider: shared.decider }),
    gates: own.length > 0 || isDue ? gates : gates.filter(({ kind }) => STANDING.has(kind)),
    ...withGates(earliest, gates),
    live: await Promise.all(own.map((run) => liveWhy(looked.store, run, usual.get(name)))),
    ...(await aliveThen(asked)),
    missed: (await looked.store.fates({ task: name, to: at + 1 }))
      .slice(-MISSED)
      .map(({ lastAt, reason, count }) => ({ at: lastAt, reason, count })),
  }
  return { why: { ...told, sentence: sentenceOf(told, looked.zone) }, explanation }
}

function stateOf(
  own: readonly Run[],
  isDue: boolean,
  { value }: Explanation,
  gates: readonly Gate[],
): Why['state'] {
  if (own.length > 0) return 'running'
  if (isDue) return gates.length > 0 ? 'held back' : 'due'
  return value === true ? 'spent' : 'waiting'
}

type Placed = ReturnType<typeof placedParts>[number] & { readonly text: string }

/** An operand in the text of the whole, with what it waits for. */
function reasonOf(
  parts: readonly Placed[],
  one: Explanation,
  waits: ReadonlyMap<string, readonly WaitsFor[]>,
): BlockingOperand {
  const place = parts.find(({ text }) => text === one.text)
  return {
    text: one.text,
    span: place?.span ?? { start: 0, end: 0 },
    path: place?.path ?? [],
    value: one.value,
    since: one.since,
    ...(one.until === NEVER ? {} : { until: one.until }),
    isUsed: one.used,
    waits: waits.get(one.text) ?? [],
  }
}

async function aliveThen({
  now,
  looked,
  at,
  isPast,
  live,
}: Asked): Promise<Pick<Why, 'session' | 'lastSeen'>> {
  const [newest] = await looked.store.events({ to: at + 1, newest: 1 })
  const seen = newest === undefined ? {} : { lastSeen: newest.at }
  if (!isPast) {
    const { owners } = looked.past.folded
    const lives = looked.live !== undefined || owners.some((owner) => isAlive(owner, at))
    return { session: lives ? 'alive' : 'none', ...seen }
  }
  if (live.length > 0) return { session: 'alive', ...seen }
  const { store } = looked
  const { owners } = await store.folded([])
  return { session: livedAt(await store.state(LIFE), owners, at, now), ...seen }
}
