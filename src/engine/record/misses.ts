/** Misses: an occurrence that did not start goes on record once, by the session on the store that notes it first. */
import type { Fate, FateReason, RecordedEvent } from '../../run/event.ts'
import { isOfEvent, type Token } from '../../run/token.ts'
import { DECIDES } from '../../store/port.ts'
import { type Instant, NEVER } from '../../time/instant.ts'
import type { TaskState } from '../task-state.ts'
import type { Recorder } from './entry.ts'
import { isSame } from './lost-tokens.ts'
import { fateOf, missedEvent } from './records.ts'

/** A miss that is on its way to the record. */
interface Miss {
  readonly task: string
  /** Whether its tokens are the ends of a stretch. */
  readonly isWhole: boolean
  tokens: readonly Token[]
}

export class Misses {
  readonly #recorder: Recorder
  readonly #open = new Set<Miss>()

  constructor(recorder: Recorder) {
    this.#recorder = recorder
  }

  /** The first instant of a miss that is not on record yet. */
  get oldest(): Instant {
    let oldest: Instant = NEVER
    for (const { tokens } of this.#open)
      for (const { source, mark } of tokens) if (!isOfEvent(source)) oldest = Math.min(oldest, mark)
    return oldest
  }

  /** Each occurrence has its fate, and all of them together are one miss; with a count, `count` occurrences from the first token to the last. */
  record(
    task: TaskState,
    reason: FateReason,
    tokens: readonly Token[],
    at: Instant,
    count?: number,
  ): void {
    const [first, ...rest] = marksOf(tokens, count).map((m) => fateOf(task.name, reason, m, at))
    if (first === undefined) return
    const miss: Miss = { task: task.name, isWhole: count !== undefined, tokens }
    this.#open.add(miss)
    const missed = count === undefined ? reason : { reason, count }
    this.#recorder.write({
      write: {
        kind: 'miss',
        fates: [first, ...rest],
        event: missedEvent(task.name, missed, tokens, at),
      },
      task,
      done: (result) => {
        this.#open.delete(miss)
        // Another session has decided about something of the task: what is left by that is still to be recorded.
        if (!result.ok) this.record(task, reason, miss.tokens, at, count)
      },
    })
  }

  /** Another session's decision is on record: what it is about is not this one's to record any more. */
  decided({ task, type, tokens }: RecordedEvent): void {
    if (this.#open.size === 0 || tokens === undefined || !DECIDES.includes(type)) return
    for (const miss of this.#open) if (miss.task === task) miss.tokens = left(miss, tokens)
  }
}

/** What others have not decided about. A stretch was gone through by them as a whole, or not at all. */
function left({ tokens, isWhole }: Miss, decided: readonly Token[]): readonly Token[] {
  const open = tokens.filter((mine) => !decided.some((other) => isSame(other, mine)))
  return isWhole && open.length < tokens.length ? [] : open
}

type Marks = Pick<Fate, 'source' | 'first' | 'last' | 'count'>

function marksOf(tokens: readonly Token[], count: number | undefined): readonly Marks[] {
  const [first] = tokens
  if (first !== undefined && count !== undefined) {
    const { source, mark } = first
    return [{ source, first: mark, last: tokens.at(-1)?.mark ?? mark, count }]
  }
  return tokens.map(({ source, mark }) => ({ source, first: mark, last: mark, count: 1 }))
}
