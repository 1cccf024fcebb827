/** The kept fields of a recorded event, and lists of them that grow and shrink. */
import type { EventMark, LiveRun } from '../../condition/facts.ts'
import type { RecordedEvent } from '../../run/event.ts'
import type { Instant } from '../../time/instant.ts'

const NO_RUNS: readonly LiveRun[] = []

export const markOf = ({ seq, at, type, run, data }: RecordedEvent): EventMark =>
  run === undefined
    ? data === undefined
      ? { seq, at, type }
      : { seq, at, type, data }
    : data === undefined
      ? { seq, at, type, run }
      : { seq, at, type, run, data }

// Copies are as long as they need to be; an array that grows by itself keeps room for more, 100,000 times.

export function withNewest(newest: readonly EventMark[], mark: EventMark): readonly EventMark[] {
  for (let i = 0; i < newest.length; i++)
    if (newest[i]?.type === mark.type) return newest.with(i, mark)
  return newest.length === 0 ? [mark] : [...newest, mark]
}

export const withRun = (
  running: readonly LiveRun[],
  run: string,
  since: Instant,
): readonly LiveRun[] => (running.length === 0 ? [{ run, since }] : [...running, { run, since }])

export const withoutRun = (running: readonly LiveRun[], run: string): readonly LiveRun[] =>
  running.length === 1 && running[0]?.run === run
    ? NO_RUNS
    : running.filter((live) => live.run !== run)
