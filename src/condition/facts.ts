/** What conditions may ask: a read-only fold over the recorded events and the session's surroundings. */
import type { TaskEventType } from '../run/event.ts'
import type { HolidayCalendar } from '../time/calendar.ts'
import type { Instant } from '../time/instant.ts'
import type { Outcome } from './task.ts'
import type { Truth } from './verdict.ts'

/** A recorded event as conditions see it. */
export interface EventMark {
  readonly seq: number
  readonly at: Instant
  readonly type: string
  /** The run it is about; none for an emitted event. */
  readonly run?: string
  /** JSON: the returned value, or the emitted data. */
  readonly data?: string
}

/** An event as conditions see it that may be any task's. */
export interface TaskMark extends EventMark {
  readonly task: string
}

/** A run that is running. */
export interface LiveRun {
  readonly run: string
  readonly since: Instant
}

/** The newest answer of a sampled predicate, an observable or a watcher. */
export interface Sample {
  readonly value: Truth
  /** When this value began. */
  readonly since: Instant
  /** From when on it is too old to count; `Infinity` for an observable. */
  readonly expires: Instant
}

export interface Facts {
  /** The newest event of the task with that outcome. */
  newest(task: string, outcome: Outcome): EventMark | undefined
  /** The kept events of the task, oldest first: as far back as a need was declared. */
  history(task: string): readonly EventMark[]
  /** The kept events of that outcome, whichever task's, oldest first: as far back as a need was declared. */
  ofAny(outcome: Outcome): readonly TaskMark[]
  running(task: string): readonly LiveRun[]
  tagged(tag: string): readonly string[]
  /** The kept events emitted under that name, oldest first; at least the newest. */
  emitted(name: string): readonly EventMark[]
  param(name: string): unknown
  /** A named calendar of holidays, once it has been loaded. */
  calendar(name: string): HolidayCalendar | undefined
  sample(key: string): Sample | undefined
  readonly session: {
    readonly startedAt: Instant
    readonly endedRuns: number
    readonly cycles: number
    /** Since when events have been on record. */
    readonly recordedSince: Instant
  }
  /** Where events that are to have a start each are kept waiting on record; absent: there is room for all of them. */
  readonly pages?: PageSource
}

/** Events of a topic and types after a number. */
export interface WantedPage {
  readonly topic: Topic
  readonly types: readonly RecordedType[]
  readonly after: number
}

/** Events on record, oldest first. */
export interface Page {
  readonly events: readonly EventMark[]
  /** Whether there is none after them. */
  readonly isLast: boolean
}

/** The events after a number, up to another one. */
export interface EventStretch {
  readonly after: number
  readonly upTo: number
}

export interface PageSource {
  /** Events that an operand keeps in memory. */
  readonly room: number
  /** The page, if it has been read; otherwise it will be, and the topic is announced again. */
  page(wanted: WantedPage): Page | undefined
  /** Of which stretch no event is missing among the kept ones of a topic; `undefined`: that is not known. */
  whole(topic: Topic): EventStretch | undefined
}

/** Which events mean an outcome. */
export const OUTCOMES: { readonly [O in Outcome]: readonly TaskEventType[] } = {
  succeeded: ['succeeded'],
  failed: ['failed'],
  finished: ['succeeded', 'failed', 'terminated'],
  terminated: ['terminated'],
  inacted: ['inacted'],
  crashed: ['crashed'],
  ended: ['succeeded', 'failed', 'terminated', 'inacted', 'crashed'],
  started: ['started'],
  missed: ['missed'],
  late: ['late'],
}

/** Whether all events of that outcome end a run, or an attempt. */
export const isOfEnds = (outcome: Outcome): boolean =>
  OUTCOMES[outcome].every((type) => OUTCOMES.ended.includes(type))

/**
 * What can make an operand change, besides time: `task/<name>`, `ended/<name>` (its ends alone), `event/<name>`, `any/<outcome>` (of whichever task),
 * `sample/<key>`, `calendar/<name>`, `param`, `session`, `tags` (which tasks have which), `tag/<tag>` (an event of a
 * task that has it).
 * The facts announce it, and the operands that named it are stepped.
 */
export type Topic = string

/** How much of the record an operand needs kept: events of a task or of an emitted name, for that long, that many of each type. */
export interface Need {
  readonly topic: Topic
  readonly span: number
  readonly count: number
  /**
   * Besides those, all events of the types that came after the last one that the task has used up, under the name that
   * its tokens of a task or an emitted name have: each is to have a start of its own.
   */
  readonly unused?: {
    sourceOf(this: void, name: string): string
    readonly types: readonly RecordedType[]
  }
}

/** The type of an event that a condition can wait for. */
export type RecordedType = TaskEventType | 'emitted'
