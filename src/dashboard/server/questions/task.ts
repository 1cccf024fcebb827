/** The page of a task: its condition now, how it stands, how long it takes, and what comes next. */
import { describe } from '../../../condition/describe.ts'
import { format } from '../../../condition/format.ts'
import { SECRET } from '../../../engine/launch/secret-params.ts'
import { DYNAMIC, type DynamicTask } from '../../../session/task/dynamic.ts'
import type { Handle } from '../../../session/task/handle.ts'
import { aheadText, liveText } from '../../../session/words/times.ts'
import { heldText } from '../../../session/words/waits.ts'
import type { PauseJson, StartJson } from '../../api/common.ts'
import type { DynamicJson, ParamJson, TaskAnswer } from '../../api/task.ts'
import { type Look, taskIn } from '../desk/look.ts'
import { explained, standingOf, type TaskStanding } from '../desk/standing.ts'
import { firstLine } from '../words/cut.ts'
import { head, pauseJson, runJson } from '../words/json.ts'
import { nodeJson, partsOf } from '../words/nodes.ts'
import { nonStartJson } from '../words/non-starts.ts'
import { optionLines } from '../words/options.ts'
import { startJson } from '../words/starts.ts'
import { waitText } from '../words/waiting.ts'
import type { Asked } from './asked.ts'

/** Rows of the newest runs and non-starts. */
const RECENT = 20
const NEXT = 5

export async function task({ desk, path }: Asked): Promise<TaskAnswer> {
  const look = await desk.look()
  const { store, zone, at } = look
  const task = taskIn(look, path['name'] ?? '')
  const { name } = task
  const standing = standingOf(look, task)
  const [usual, recent, missed, secrets, dynamic] = await Promise.all([
    desk.usual.of(store, name, at),
    store.runs({ task: name, limit: RECENT, brief: true }),
    store.events({ task: name, types: ['missed'], newest: RECENT }),
    store.state(SECRET),
    store.state(DYNAMIC),
  ])
  const explanation = explained(look, task)
  const tree = explanation === undefined ? null : nodeJson(explanation, zone)
  const next = (await desk.futures.next(look, name, NEXT)).map((start) => startJson(start, zone))
  return {
    ...head(look),
    task: name,
    sentence: sentenceOf(look, task, standing, next),
    standing: standing.standing,
    tags: task.options.tags ?? [],
    text: task.text,
    canonical: format(task.condition),
    says: describe(task.condition),
    parts: tree === null ? [] : partsOf(tree),
    tree,
    due: standing.due,
    ...(task.waiting === undefined ? {} : { waits: waitText(task.waiting) }),
    ...pauseOf(look, standing, name),
    held: standing.held?.kind === 'held',
    disabled: task.options.disabled === true,
    usual: usual ?? null,
    next,
    live: standing.live.map((run) => runJson(run, zone)),
    recent: recent.map((run) => runJson(run, zone)),
    nonStarts: missed.map((event) => nonStartJson(event, zone)).toReversed(),
    params: paramsOf(task, secrets.get(name)),
    dynamic: dynamicOf(dynamic.get(name)),
    options: optionLines(task.options),
  }
}

function sentenceOf(
  { at, zone }: Look,
  { name, options, waiting }: Handle,
  { live, held, due, value }: TaskStanding,
  [next]: readonly StartJson[],
): string {
  const [run] = live
  if (run !== undefined) return `'${name}' ${firstLine(liveText(run, at))}.`
  if (options.disabled === true) return `'${name}' is disabled: its occurrences are refused.`
  if (held !== undefined) return firstLine(`'${name}' is ${heldText(held, at, zone)}.`)
  if (waiting !== undefined) return `'${name}' is due: ${waitText(waiting)}.`
  if (due) return `'${name}' is due: it starts as soon as a session runs.`
  if (options.on !== undefined)
    return `'${name}' runs when a session ${options.on === 'startup' ? 'starts' : 'stops'}.`
  const then =
    next === undefined ? 'no start in sight' : `next start ${aheadText(next.at.ms, at, zone)}`
  return value === 'unknown'
    ? `It is not known whether '${name}' is to start; ${then}.`
    : `'${name}' is not due; ${then}.`
}

function pauseOf(
  { zone }: Look,
  { held }: TaskStanding,
  name: string,
): { readonly pause?: PauseJson } {
  if (held?.kind !== 'paused') return {}
  return { pause: pauseJson(held.whole ? undefined : name, held.pause, zone) }
}

function paramsOf({ options }: Handle, secrets: unknown): readonly ParamJson[] {
  const secret = new Set(Array.isArray(secrets) ? secrets.map(String) : [])
  const names = new Set([...Object.keys(options.params ?? {}), ...secret])
  return [...names].map((name) => ({ name, secret: secret.has(name) }))
}

function dynamicOf(stored: unknown): DynamicJson | null {
  if (typeof stored !== 'object' || stored === null) return null
  const { work, options } = stored as DynamicTask
  return { work, options: options as DynamicJson['options'] }
}
