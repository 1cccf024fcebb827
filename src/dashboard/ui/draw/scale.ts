/** The stretch of time that a picture shows, and where an instant of it lies: elapsed time is even, so a day of 23 hours is narrower. */
import { DAY, type Duration, type Instant, MINUTE } from '../../../time/instant.ts'

/** From an instant to before another, drawn over a width in pixels. */
export interface Scale {
  readonly from: Instant
  readonly to: Instant
  readonly width: number
}

/** The shortest and the longest stretch that can be zoomed to. */
const SHORTEST: Duration = MINUTE
const LONGEST: Duration = 62 * DAY

/** Pixels from the left edge; also of instants outside of the picture. */
export const xOf = ({ from, to, width }: Scale, at: Instant): number =>
  ((at - from) / (to - from)) * width

/** The instant below a place, in whole milliseconds. */
export const atOf = ({ from, to, width }: Scale, x: number): Instant =>
  Math.round(from + (x / width) * (to - from))

/** The part of a stretch that the picture shows, as left edge and width; `undefined` if it shows nothing of it. */
export function visible(
  scale: Scale,
  from: Instant,
  to: Instant,
): { readonly x: number; readonly width: number } | undefined {
  if (to < scale.from || from >= scale.to) return undefined
  const left = xOf(scale, Math.max(from, scale.from))
  const right = xOf(scale, Math.min(to, scale.to))
  return { x: left, width: right - left }
}

/** Zoomed by a factor (below 1: nearer) about an instant, which keeps its place. */
export function zoomed(scale: Scale, factor: number, about: Instant): Scale {
  const length = scale.to - scale.from
  const wanted = Math.min(LONGEST, Math.max(SHORTEST, Math.round(length * factor)))
  const from = Math.round(about - ((about - scale.from) / length) * wanted)
  return { ...scale, from, to: from + wanted }
}

/** Moved by a share of its own length: 1 is the next stretch, −1 the one before. */
export function panned(scale: Scale, share: number): Scale {
  const by = Math.round((scale.to - scale.from) * share)
  return { ...scale, from: scale.from + by, to: scale.to + by }
}
