/** Why a task did not run at a past instant: its condition is brought through the record up to it. */
import type { Run } from '../../../run/run.ts'
import type { Handle } from '../../../session/task/handle.ts'
import { conclusion, treeLines } from '../../../session/words/reasons.ts'
import { clockText } from '../../../session/words/times.ts'
import { loadCalendars } from '../../../signal/ask/calendars.ts'
import { type Explanation, explainRoot } from '../../../signal/ask/explain.ts'
import { reach } from '../../../signal/past/reach.ts'
import { replay } from '../../../signal/past/replay.ts'
import { DAY, type Instant } from '../../../time/instant.ts'
import type { GateJson } from '../../api/why.ts'
import { pauseStretches } from '../desk/pause-stretches.ts'
import { runJson } from '../words/json.ts'
import { recordOf, tagsOf } from './waves.ts'

/** One reading of everything, as pauses are found in it. */
type Look = Parameters<typeof pauseStretches>[0]

/** A task as it stood at an instant. */
export interface Then {
  readonly explanation: Explanation
  readonly sentence: string
  readonly gates: readonly GateJson[]
  /** The same as text, to be copied. */
  readonly lines: readonly string[]
  /** The newest run that had been claimed by then. */
  readonly newest: Run | undefined
}

/** Predicates, signals and files are unknown: what they answered is not on record. */
export async function backThen(look: Look, task: Handle, about: Instant): Promise<Then> {
  const { zone, at, store } = look
  const { name } = task
  const { explanation, isDue } = await explainedAt(look, task, about)
  const [newest] = await store.runs({ task: name, to: about + 1, limit: 1, brief: true })
  const live = newest !== undefined && (newest.endedAt ?? at) > about ? newest : undefined
  const [pause] = (await pauseStretches(look, { from: about, to: about + 1 }))(name)
  const state = live === undefined ? `${isDue ? 'was' : 'was not'} due` : 'was running'
  const sentence = `At ${clockText(about, zone, at)} '${name}' ${state}${pause === undefined ? '' : ', and paused'}.`
  return {
    explanation,
    sentence,
    gates: [
      ...(pause === undefined ? [] : [{ kind: 'pause', sentence: 'It was paused.' } as const]),
      ...(live === undefined
        ? []
        : [
            {
              kind: 'overlap',
              sentence: 'A run of it was live.',
              holder: live.id,
              run: runJson(live, zone),
            } as const,
          ]),
    ],
    lines: [
      sentence,
      '',
      ...treeLines(explanation, zone),
      '',
      ...conclusion(explanation, about, zone),
    ],
    newest,
  }
}

async function explainedAt(
  look: Look,
  task: Handle,
  about: Instant,
): Promise<{ readonly explanation: Explanation; readonly isDue: boolean }> {
  const { condition, name } = task
  const firstKnown = about - DAY - reach(condition)
  const record = await recordOf(look, task, { from: firstKnown, to: about + 1 })
  const given = {
    zone: look.zone.name,
    task: name,
    tags: tagsOf(look),
    calendars: await loadCalendars(condition),
  }
  const { network, root, through } = replay(condition, given, record, firstKnown)
  for (const event of record) if (event.at >= firstKnown) through(event)
  network.advance(about)
  return { explanation: explainRoot(root), isDue: root.isDue() }
}
