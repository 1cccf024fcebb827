/** Why a task does not run, as its session answers it: what holds it back, when that can change, and what brought it there. */
import type { Run } from '../../../run/run.ts'
import type { RunCause } from '../../../session/inspect/describe-run.ts'
import type { Handle } from '../../../session/task/handle.ts'
import { type Answered, whyIn } from '../../../session/why/ask.ts'
import { behindLines, whyTree } from '../../../session/why/sentence.ts'
import { treeLines } from '../../../session/words/reasons.ts'
import { clockText } from '../../../session/words/times.ts'
import { gather, whyLines } from '../../../session/words/why.ts'
import type { CauseJson, WhyAnswer } from '../../api/why.ts'
import { described } from '../desk/described.ts'
import { type Look, taskIn } from '../desk/look.ts'
import { explained } from '../desk/standing.ts'
import { Fault } from '../fault.ts'
import { causeSentence } from '../words/causes.ts'
import { head, instant, instantAs, runJson, tokenJson } from '../words/json.ts'
import { nodeJson } from '../words/nodes.ts'
import { reasonsJson } from '../words/reasons.ts'
import { type Asked, instantIn } from './asked.ts'

/** Steps back from a start. */
const DEEPEST = 10

export async function why(asked: Asked): Promise<WhyAnswer> {
  const { desk, path } = asked
  const look = await desk.look()
  const { zone, at, store } = look
  const task = taskIn(look, path['name'] ?? '')
  const about = instantIn(asked, 'at', zone) ?? at
  if (about > at) throw new Fault('bad-request', "expected 'at' as an instant that has passed")
  const answer = await (explained(look, task) === undefined
    ? undefined
    : whyIn(desk.session.readings.options, look.looked, task.name, { at: about }))
  const [newest] = await store.runs({ task: task.name, to: about + 1, limit: 1, brief: true })
  return {
    ...head(look),
    task: task.name,
    about: instant(about, zone),
    ...(answer === undefined ? notYet(task) : await told(look, task, answer)),
    causes: await causesOf(look, newest),
  }
}

type Told = Omit<WhyAnswer, keyof ReturnType<typeof head> | 'task' | 'about' | 'causes'>

const notYet = ({ name }: Handle): Told => ({
  sentence: `'${name}' has not joined its session yet.`,
  state: null,
  obstacles: [],
  isCut: false,
  gates: [],
  tree: null,
  lines: [],
})

/** In the words and lines of `tminus why`. */
async function told(look: Look, task: Handle, { why: one, explanation }: Answered): Promise<Told> {
  const { zone, at, inspection } = look
  const isPast = one.at < at
  const lines = isPast
    ? [
        `At ${clockText(one.at, zone, at)}:`,
        ...whyTree(one, zone),
        '',
        ...treeLines(explanation, zone),
      ]
    : [...whyLines(await gather(inspection, task), inspection), ...behindLines(one, zone)]
  return {
    sentence: isPast ? `At ${clockText(one.at, zone, at)}: ${one.sentence}` : one.sentence,
    ...reasonsJson(one, zone),
    tree: nodeJson(explanation, zone),
    lines,
  }
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
