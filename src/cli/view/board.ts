/** What the live view shows: a row for each task and the newest lines, gathered from the session's announcements. */

import type { SessionEvent } from '../../engine/announce/events.ts'
import { isLive, type Run } from '../../run/run.ts'
import type { Inspection } from '../../session/inspect/inspect.ts'
import type { Task } from '../../session/task/task.ts'
import { isSpent, reasons } from '../../session/words/reasons.ts'
import { aheadText, clockText, durationText, outcomeText } from '../../session/words/times.ts'
import type { Explanation } from '../../signal/ask/explain.ts'
import { shownAddress } from '../../store/open.ts'
import { DAY, type Instant } from '../../time/instant.ts'
import { inline, printable } from '../text/columns.ts'
import { sentence, WAITS } from './plain.ts'
import type { Subject } from './view.ts'

/** How a task stands, for its colour and sign. */
export type Mood = 'running' | 'due' | 'true' | 'false' | 'unknown' | 'failed'

export interface Row {
  readonly name: string
  readonly condition: string
  readonly mood: Mood
  readonly state: string
  readonly progress?: { readonly fraction: number; readonly text?: string }
  readonly last: string
  readonly next: string
  /** Why it is not true, the first reason. */
  readonly why: string
}

export interface Frame {
  readonly title: string
  readonly place: string
  readonly rows: readonly Row[]
  /** Newest last. */
  readonly lines: readonly string[]
  readonly note: string
}

const LINES = 100
/** No farther ahead is looked for the next start, and not more often. */
const AHEAD = 8 * DAY
const KEPT = 5000

/** The last forecast of a task's next start. */
interface Forecast {
  readonly madeAt: Instant
  readonly next: Instant | undefined
}

export class Board {
  readonly #subject: Subject
  readonly #lines: string[] = []
  readonly #forecasts = new Map<string, Forecast>()
  readonly #last = new Map<string, Run>()
  note = 'Ctrl-C stops'
  /** Runs that ended, and those of them that did not go well. */
  ended = 0
  failed = 0

  constructor(subject: Subject) {
    this.#subject = subject
  }

  take(event: SessionEvent): void {
    if ('task' in event && event.task !== undefined) this.#forecasts.delete(event.task)
    if ('run' in event && !isLive(event.run.status)) this.#remember(event.run)
    if (event.name === 'run:started' || event.name === 'run:succeeded') return
    const text = sentence(event)
    if (text !== undefined) this.print(text, event.at)
  }

  #remember(run: Run): void {
    this.#last.set(run.task, run)
    this.ended++
    if (run.status === 'failed' || run.status === 'crashed') this.failed++
  }

  /** Adds lines as they are. */
  print(text: string, at: Instant): void {
    const time = clockText(at, this.#subject.zone)
    for (const line of text.split('\n')) this.#lines.push(`${time} ${printable(line)}`)
    this.#lines.splice(0, this.#lines.length - LINES)
  }

  /** Runs of earlier sessions. */
  async recall(inspection: Inspection): Promise<void> {
    for (const name of this.#subject.session.tasks.keys()) {
      const [last] = await inspection.runs({ task: name, limit: 1 })
      if (last !== undefined && !isLive(last.status) && !this.#last.has(name))
        this.#last.set(name, last)
    }
  }

  frame(inspection: Inspection, startedAt: Instant): Frame {
    const { session, file, zone, store } = this.#subject
    const now = inspection.at
    const tasks = [...session.tasks.values()]
    return {
      title: `tminus ${inline(file)}`,
      place: `${clockText(now, zone)} ${zone.name} · ${inline(shownAddress(store))} · up ${durationText(Math.floor((now - startedAt) / 1000) * 1000)}`,
      rows: tasks.map((task) => this.#row(task, inspection)),
      lines: this.#lines,
      note: this.note,
    }
  }

  #row(task: Task, inspection: Inspection): Row {
    const { zone } = this.#subject
    const now = inspection.at
    const explanation = inspection.explain(task)
    const [live] = task.liveRuns
    const last = this.#last.get(task.name)
    const next = this.#next(task, inspection)
    const failed = last !== undefined && ['failed', 'crashed'].includes(last.status)
    const mood = moodOf(task, explanation, inspection.isDue(task))
    return {
      name: inline(task.name),
      condition: printable(task.text.replace(/\s+/g, ' ')),
      mood: failed && mood !== 'running' ? 'failed' : mood,
      state: stateOf(task, mood, explanation, now),
      last:
        last === undefined
          ? ''
          : `${clockText(last.claimedAt, zone, now)} ${printable(outcomeText(last))}`,
      next: next === undefined ? '' : aheadText(next, now, zone),
      why:
        explanation.value === true
          ? ''
          : inline(reasons(explanation, now, zone, explanation.text)[0] ?? ''),
      ...(live?.progress === undefined ? {} : { progress: shown(live.progress) }),
    }
  }

  /** Looking ahead costs something: it is repeated when something happened to the task, and from time to time. */
  #next(task: Task, inspection: Inspection): Instant | undefined {
    const now = inspection.at
    const known = this.#forecasts.get(task.name)
    if (
      known !== undefined &&
      now < known.madeAt + KEPT &&
      !(known.next !== undefined && known.next <= now)
    )
      return known.next
    const [next] = inspection.next(task, 1, now + AHEAD)
    this.#forecasts.set(task.name, { madeAt: now, next })
    return next
  }
}

const shown = (progress: NonNullable<Run['progress']>): NonNullable<Run['progress']> =>
  progress.text === undefined ? progress : { ...progress, text: inline(progress.text) }

function moodOf(task: Task, explanation: Explanation, due: boolean): Mood {
  if (task.running > 0) return 'running'
  return due ? 'due' : (String(explanation.value) as 'true' | 'false' | 'unknown')
}

function stateOf(task: Task, mood: Mood, explanation: Explanation, now: Instant): string {
  const [live] = task.liveRuns
  if (live !== undefined) {
    const more = task.running > 1 ? ` (${task.running} runs)` : ''
    return `running ${durationText(Math.floor((now - live.claimedAt) / 1000) * 1000)}${more}`
  }
  if (task.waiting !== undefined) return `due, waits: ${WAITS[task.waiting]}`
  if (task.options.disabled === true) return 'disabled'
  if (isSpent(explanation)) return 'true, started for it'
  return mood
}
