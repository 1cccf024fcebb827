/** The lane of a task: what ran, what did not start and what is ahead, as shapes; what falls onto one pixel is one shape. */
import type { Instant } from '../../../time/instant.ts'
import { type Scale, visible } from './scale.ts'

/** How something stands on a lane, the most alarming first: where shapes meet, it is the one that shows. */
export const TONES = [
  'crashed',
  'failed',
  'terminated',
  'missed',
  'running',
  'waiting',
  'claimed',
  'inacted',
  'succeeded',
  'possible',
  'certain',
] as const

export type Tone = (typeof TONES)[number]

/** Something with a place in time; `to` is `from` for what takes no time. */
export interface Span {
  /** `run`: a bar. `fate`: did not start, hatched. `ghost`: ahead. `pause`: behind the others. */
  readonly kind: 'run' | 'fate' | 'ghost' | 'pause'
  readonly from: Instant
  readonly to: Instant
  readonly tone: Tone
  /** What is said about it. */
  readonly text: string
  /** Where it leads. */
  readonly href?: string
  /** How often it happened; 1 unless told. */
  readonly count?: number
}

/** The drawing of one or more spans. */
export interface Shape {
  readonly kind: Span['kind']
  readonly x: number
  readonly width: number
  readonly tone: Tone
  /** The spans that it stands for, in their order. */
  readonly spans: readonly Span[]
}

/** The narrowest shape that can still be seen and pointed at. */
const NARROWEST = 3
/** Shapes of one kind that begin nearer to each other than the narrowest one and this become one. */
const APART = 1

/** The shapes of a lane, pauses first, each kind from left to right. */
export function shapesOf(spans: readonly Span[], scale: Scale): readonly Shape[] {
  return (['pause', 'ghost', 'fate', 'run'] as const).flatMap((kind) =>
    joined(
      spans
        .filter((span) => span.kind === kind)
        .toSorted((a, b) => a.from - b.from)
        .flatMap((span) => shapeOf(span, scale)),
    ),
  )
}

function shapeOf(span: Span, scale: Scale): readonly Shape[] {
  const seen = visible(scale, span.from, span.to)
  if (seen === undefined) return []
  const width = Math.max(NARROWEST, seen.width)
  return [{ kind: span.kind, x: seen.x, width, tone: span.tone, spans: [span] }]
}

function joined(shapes: readonly Shape[]): readonly Shape[] {
  const found: Shape[] = []
  for (const shape of shapes) {
    const last = found.at(-1)
    if (last === undefined || !meets(last, shape)) found.push(shape)
    else found[found.length - 1] = both(last, shape)
  }
  return found
}

/** Whether a shape begins where the earlier one does, as far as can be seen; what only follows it closely stays apart. */
const meets = (a: Shape, b: Shape): boolean => b.x < a.x + NARROWEST + APART

const both = (a: Shape, b: Shape): Shape => ({
  ...a,
  width: Math.max(a.x + a.width, b.x + b.width) - a.x,
  tone: worse(a.tone, b.tone),
  spans: [...a.spans, ...b.spans],
})

const worse = (a: Tone, b: Tone): Tone => (TONES.indexOf(a) <= TONES.indexOf(b) ? a : b)

/** The shape at a place of a lane, the topmost; shapes within `reach` pixels count. */
export function shapeAt(shapes: readonly Shape[], x: number, reach: number): Shape | undefined {
  const near = shapes.filter((shape) => x >= shape.x - reach && x <= shape.x + shape.width + reach)
  return (
    near.findLast(
      (shape) => shape.kind !== 'pause' && x >= shape.x && x <= shape.x + shape.width,
    ) ??
    near.findLast((shape) => shape.kind !== 'pause') ??
    near.at(-1)
  )
}

/** How many occurrences a shape stands for. */
export const countOf = ({ spans }: Shape): number =>
  spans.reduce((sum, { count = 1 }) => sum + count, 0)
