/** The record of runs in stretches of time, for pictures: counted by the store, piece by piece, and kept while it is asked for. */
import { stretchOf, type Tally } from '../../../store/tally.ts'
import { type Duration, type Instant, MINUTE, SECOND } from '../../../time/instant.ts'
import type { Look } from './look.ts'

/** Stretches of a range: at least this number, and less than twice of it. */
const STRETCHES = 256
/** Stretches that are counted at once. */
const PIECE = 16
/** Runs that are counted for one answer; the next one counts on. */
const MOST: number = 100_000
/** Ended runs may be tried again: they are counted again after this time. */
const STALE: Duration = 5 * MINUTE
/** Pieces that are kept. */
const KEPT = 512

interface Piece {
  readonly tallies: readonly Tally[]
  readonly countedAt: Instant
}

export interface Tallied {
  readonly tallies: readonly Tally[]
  /** From when on they are counted; later than asked for where the next answer has more. */
  readonly since: Instant
  /** The length of a stretch. */
  readonly step: Duration
}

export class Tallies {
  /** By step and beginning. */
  readonly #pieces = new Map<string, Piece>()

  /** Of the runs from the stretch that `from` lies in to before `to`. `isOver`: whether to count no further. */
  async of(
    { store, folded, at: now }: Pick<Look, 'store' | 'folded' | 'at'>,
    { from, to }: { readonly from: Instant; readonly to: Instant },
    isOver: () => boolean = () => false,
  ): Promise<Tallied> {
    const step = stepOf(to - from)
    const length = PIECE * step
    const pieces: Piece[] = []
    let counted = 0
    let since = stretchOf(to - 1, length) + length
    while (since > from && counted < MOST && !isOver()) {
      since -= length
      const key = `${step} ${since}`
      const known = this.#pieces.get(key)
      const isKnown = known !== undefined && Math.abs(now - known.countedAt) < STALE
      const piece = isKnown
        ? known
        : { tallies: await store.tally({ from: since, to: since + length, step }), countedAt: now }
      this.#pieces.delete(key)
      // What is not over is counted each time.
      const end = since + length
      const isOver = end <= now && !folded.live.some(({ claimedAt: at }) => at >= since && at < end)
      if (isOver) this.#pieces.set(key, piece)
      if (!isKnown) counted += piece.tallies.reduce((sum, { count }) => sum + count, 0)
      pieces.push(piece)
    }
    for (const old of [...this.#pieces.keys()].slice(0, -KEPT)) this.#pieces.delete(old)
    const first = stretchOf(Math.max(since, from), step)
    const tallies = pieces.flatMap((piece) => piece.tallies)
    return { tallies: tallies.filter(({ at }) => at >= first && at < to), since: first, step }
  }
}

/** A power of two, in seconds: ranges that are moved or enlarged a little have the same stretches. */
export const stepOf = (range: Duration): Duration =>
  SECOND * 2 ** Math.max(0, Math.floor(Math.log2(range / STRETCHES / SECOND)))
