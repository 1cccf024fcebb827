/** Why a task does not run: what holds it back, when that can change, and what brought it there. */
import { isLive, type Run } from '../../../run/run.ts'
import type { RunCause } from '../../../session/inspect/describe-run.ts'
import type { Handle } from '../../../session/task/handle.ts'
import { reasons } from '../../../session/words/reasons.ts'
import { heldText } from '../../../session/words/waits.ts'
import { gather, whyLines } from '../../../session/words/why.ts'
import { type Explanation, obstacles } from '../../../signal/ask/explain.ts'
import { type Instant, NEVER } from '../../../time/instant.ts'
import type { CauseJson, GateJson, ObstacleJson, WhyAnswer } from '../../api/why.ts'
import { described } from '../desk/described.ts'
import { type Look, taskIn } from '../desk/desk.ts'
import { explained, standingOf, type TaskStanding } from '../desk/standing.ts'
import { Fault } from '../fault.ts'
import { causeSentence } from '../words/causes.ts'
import { head, instant, instantAs, runJson, tokenJson } from '../words/json.ts'
import { nodeJson } from '../words/nodes.ts'
import { waitText } from '../words/waiting.ts'
import { type Asked, instantIn } from './asked.ts'
import { backThen } from './back-then.ts'

/** Steps back from a start. */
const DEEPEST = 10

export async function why(asked: Asked): Promise<WhyAnswer> {
  const { desk, path } = asked
  const look = await desk.look()
  const { zone, at } = look
  const task = taskIn(look, path['name'] ?? '')
  const about = instantIn(asked, 'at', zone) ?? at
  if (about > at) throw new Fault('bad-request', "expected 'at' as an instant that has passed")
  if (about < at) return await whyThen(look, task, about)
  const explanation = explained(look, task)
  const standing = standingOf(look, task)
  const store = {
    ...look.inspection,
    runs: look.store.runs.bind(look.store),
    fates: look.store.fates.bind(look.store),
  }
  const lines = explanation === undefined ? [] : whyLines(await gather(store, task), store)
  const blocked = explanation === undefined ? [] : obstacles(explanation)
  const until = Math.min(NEVER, ...blocked.map((one) => one.until))
  return {
    ...head(look),
    task: task.name,
    about: instant(about, zone),
    sentence: lines[0] ?? `'${task.name}' has not joined its session yet.`,
    obstacles: explanation === undefined ? [] : setsOf(look, explanation),
    gates: gatesOf(look, task, standing),
    earliest: until === NEVER ? null : instant(until, zone),
    causes: await causesOf(
      look,
      (await look.store.runs({ task: task.name, limit: 1, brief: true }))[0],
    ),
    tree: explanation === undefined ? null : nodeJson(explanation, zone),
    lines,
  }
}

/** The same of a past instant. */
async function whyThen(look: Look, task: Handle, about: Instant): Promise<WhyAnswer> {
  const { zone } = look
  const then = await backThen(look, task, about)
  const until = Math.min(NEVER, ...obstacles(then.explanation).map((one) => one.until))
  return {
    ...head(look),
    task: task.name,
    about: instant(about, zone),
    sentence: then.sentence,
    obstacles: setsOf({ ...look, at: about }, then.explanation),
    gates: then.gates,
    earliest: until === NEVER ? null : instant(until, zone),
    causes: await causesOf(look, then.newest),
    tree: nodeJson(then.explanation, zone),
    lines: then.lines,
  }
}

/** The operands that hold it back together. */
function setsOf(look: Look, whole: Explanation): WhyAnswer['obstacles'] {
  const operands = obstacles(whole).map((one) => obstacleJson(look, whole, one))
  return operands.length === 0 ? [] : [{ operands }]
}

function obstacleJson({ at, zone }: Look, whole: Explanation, one: Explanation): ObstacleJson {
  return {
    text: one.text,
    value: one.value,
    sentence: reasons(one, at, zone, one.text)[0] ?? 'not so',
    path: pathTo(whole, one) ?? [],
    ...instantAs('until', one.until, zone),
  }
}

function pathTo(from: Explanation, one: Explanation): readonly number[] | undefined {
  if (from === one) return []
  for (const [i, operand] of from.operands.entries()) {
    const below = pathTo(operand, one)
    if (below !== undefined) return [i, ...below]
  }
  return undefined
}

function gatesOf(
  { at, zone }: Look,
  task: Handle,
  { held, live, due }: TaskStanding,
): readonly GateJson[] {
  const gates: GateJson[] = []
  if (task.options.disabled === true) gates.push({ kind: 'disabled', sentence: 'It is disabled.' })
  if (held !== undefined)
    gates.push({
      kind: held.kind === 'held' ? 'hold' : 'pause',
      sentence: `It is ${heldText(held, at, zone)}.`,
      ...(held.kind === 'paused' ? { holder: held.pause.owner } : {}),
    })
  const { waiting } = task
  const [run] = live.filter(({ status }) => isLive(status))
  if (waiting === 'overlap' || (due && run !== undefined))
    gates.push({
      kind: 'overlap',
      sentence: 'A run of it is live.',
      ...(run === undefined ? {} : { holder: run.id, run: runJson(run, zone) }),
    })
  else if (waiting === 'limit' || waiting === 'rate')
    gates.push({ kind: waiting, sentence: `${waitText(waiting)}.` })
  else if (waiting === 'store' || waiting === 'stopping')
    gates.push({ kind: 'other', sentence: `${waitText(waiting)}.` })
  return gates
}

/** What brought a run, back to the first. */
async function causesOf(look: Look, newest: Run | undefined): Promise<readonly CauseJson[]> {
  const found: CauseJson[] = []
  const seen = new Set<string>()
  let level = newest === undefined ? [] : [newest.id]
  for (let depth = 0; depth < DEEPEST && level.length > 0; depth++) {
    const fresh = level.filter((id) => !seen.has(id))
    for (const id of fresh) seen.add(id)
    const all = await Promise.all(fresh.map(async (id) => (await described(look, id)).causes))
    const causes = all.flat()
    found.push(...causes.map((cause) => causeJson(cause, depth, look)))
    level = causes.flatMap(({ run }) => (run === undefined ? [] : [run.id]))
  }
  return found
}

const causeJson = (cause: RunCause, depth: number, { zone }: Look): CauseJson => ({
  depth,
  sentence: causeSentence(cause, zone),
  token: tokenJson(cause.token, zone),
  ...instantAs('at', cause.at, zone),
  ...(cause.run === undefined ? {} : { run: runJson(cause.run, zone) }),
})
