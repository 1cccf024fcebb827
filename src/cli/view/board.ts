/** What the live view shows: a row for each task and the newest lines, gathered from the session's announcements. */

import type { SessionEvent } from '../../engine/announce/events.ts'
import { isLive, type Run } from '../../run/run.ts'
import type { Inspection } from '../../session/inspect/inspect.ts'
import type { Task } from '../../session/task/task.ts'
import { isSpent, reasons } from '../../session/words/reasons.ts'
import {
  aheadText,
  clockText,
  counted,
  durationText,
  outcomeText,
} from '../../session/words/times.ts'
import type { Explanation } from '../../signal/ask/explain.ts'
import { shownAddress } from '../../store/open.ts'
import { DAY, type Instant } from '../../time/instant.ts'
import type { Zone } from '../../time/zone.ts'
import { inline, printable } from '../text/columns.ts'
import { waitsFor } from '../text/waits-for.ts'
import { sentence, WAITS } from './plain.ts'
import type { Subject } from './view.ts'

/** How a task stands, for its colour and sign. */
export type Mood = 'running' | 'due' | 'true' | 'false' | 'unknown' | 'failed' | 'paused'

export interface Row {
  /** The task's own name; `name` is as it is shown. */
  readonly task: string
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
  /** `300 tasks · 2 running · 6 failed · 1 paused`. */
  readonly counts: string
  /** Failed, running and due ones first. */
  readonly rows: readonly Row[]
  /** Newest last. */
  readonly lines: readonly string[]
  readonly note: string
}

/** What another process runs is read from the record; what this one runs, from its tasks. */
export type LiveRuns = (task: Task) => readonly Run[]
const ownRuns: LiveRuns = (task) => task.liveRuns

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
  note = ''
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

  /** Runs of earlier sessions, and of others. */
  async recall(inspection: Inspection): Promise<void> {
    for (const name of this.#subject.session.tasks.keys()) {
      const [last] = await inspection.runs({ task: name, limit: 1 })
      const known = this.#last.get(name)
      if (last === undefined || isLive(last.status)) continue
      if (known === undefined || known.claimedAt <= last.claimedAt) this.#last.set(name, last)
    }
  }

  frame(inspection: Inspection, startedAt: Instant, live: LiveRuns = ownRuns): Frame {
    const { session, file, zone, store } = this.#subject
    const now = inspection.at
    const rows = [...session.tasks.values()].map((task) => this.#row(task, inspection, live(task)))
    return {
      title: `tminus ${inline(file)}`,
      place: `${clockText(now, zone)} ${zone.name} · ${inline(shownAddress(store))} · up ${durationText(Math.floor((now - startedAt) / 1000) * 1000)}`,
      counts: countsText(rows),
      rows: rows.sort((a, b) => RANKS[a.mood] - RANKS[b.mood]),
      lines: this.#lines,
      note: this.note,
    }
  }

  #row(task: Task, inspection: Inspection, live: readonly Run[]): Row {
    const { zone } = this.#subject
    const now = inspection.at
    const explanation = inspection.explain(task)
    const last = this.#last.get(task.name)
    const next = this.#next(task, inspection)
    const mood = moodOf(task, inspection, { explanation, live, last })
    const [newest] = live
    return {
      task: task.name,
      name: inline(task.name),
      condition: printable(task.text.replace(/\s+/g, ' ')),
      mood,
      state: stateText(mood, inline(stateOf(task, inspection, { explanation, live, last }))),
      last:
        last === undefined
          ? ''
          : `${clockText(last.claimedAt, zone, now)} ${printable(outcomeText(last))}`,
      next: next === undefined || mood === 'paused' ? '' : aheadText(next, now, zone),
      why: inline(whyText(mood, last, explanation, now, zone)),
      ...(newest?.progress === undefined ? {} : { progress: shown(newest.progress) }),
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

/** A task that failed and that nothing holds back has that as its state. */
const stateText = (mood: Mood, state: string): string =>
  mood === 'failed' && state === 'idle' ? 'failed' : state

/** How it failed, else the first thing that stands in its way. */
function whyText(
  mood: Mood,
  last: Run | undefined,
  explanation: Explanation,
  now: Instant,
  zone: Zone,
): string {
  if (mood === 'failed' && last?.error !== undefined) return last.error.message.split('\n')[0] ?? ''
  if (explanation.value === true) return ''
  return reasons(explanation, now, zone, explanation.text)[0] ?? ''
}

/** In which order rows stand. */
const RANKS: { readonly [M in Mood]: number } = {
  failed: 0,
  running: 1,
  due: 2,
  true: 3,
  unknown: 3,
  false: 3,
  paused: 3,
}

function countsText(rows: readonly Row[]): string {
  const count = (mood: Mood): number => rows.filter((row) => row.mood === mood).length
  const parts = (['running', 'failed', 'paused'] as const).flatMap((mood) =>
    count(mood) === 0 ? [] : [`${count(mood)} ${mood}`],
  )
  return [counted(rows.length, 'task'), ...parts].join(' · ')
}

/** A task at an instant. */
interface Known {
  readonly explanation: Explanation
  readonly live: readonly Run[]
  readonly last: Run | undefined
}

function moodOf(task: Task, inspection: Inspection, { explanation, live, last }: Known): Mood {
  if (live.length > 0) return 'running'
  if (inspection.heldBack(task) !== undefined) return 'paused'
  if (last !== undefined && ['failed', 'crashed'].includes(last.status)) return 'failed'
  if (inspection.isDue(task)) return 'due'
  return String(explanation.value) as 'true' | 'false' | 'unknown'
}

function stateOf(task: Task, inspection: Inspection, known: Known): string {
  const { live, explanation } = known
  const [newest] = live
  if (newest !== undefined) {
    const more = live.length > 1 ? ` (${live.length} runs)` : ''
    return `running ${durationText(Math.floor((inspection.at - newest.claimedAt) / 1000) * 1000)}${more}`
  }
  const held = inspection.heldBack(task)
  if (held !== undefined) return held.kind
  if (task.waiting !== undefined) return `due, waits: ${WAITS[task.waiting]}`
  if (task.options.disabled === true) return 'disabled'
  if (inspection.isDue(task)) return 'due'
  if (isSpent(explanation)) return 'true, started for it'
  return explanation.value === 'unknown'
    ? 'unknown'
    : (waitsFor(task, inspection, explanation) ?? 'idle')
}
