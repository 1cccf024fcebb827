/** The wave of an operand: a line that is up while it is true, down while it is false, and between while it is unknown. */
import type { Instant } from '../../../time/instant.ts'
import { type Scale, xOf } from './scale.ts'

export type Level = true | false | 'unknown'

/** From this instant on the value is this one. */
export interface Step {
  readonly at: Instant
  readonly value: Level
}

/** The drawing of a wave. */
export interface WavePath {
  /** The line, as the `d` of an SVG path. */
  readonly line: string
  /** The stretches in which the value is true. */
  readonly trues: readonly Stretch[]
  /** The stretches in which the value is unknown. */
  readonly unknowns: readonly Stretch[]
}

interface Stretch {
  readonly x: number
  readonly width: number
}

const SHARE: { readonly [L in `${Level}`]: number } = { true: 0, unknown: 0.5, false: 1 }

/**
 * The wave between two heights, from the first step on until `end`, where knowledge ends. Steps are in their order; one
 * that changes nothing draws nothing.
 */
export function waveOf(
  steps: readonly Step[],
  end: Instant,
  scale: Scale,
  height: { readonly top: number; readonly bottom: number },
): WavePath {
  const parts = partsOf(steps, end, scale)
  const yOf = (value: Level) => height.top + (height.bottom - height.top) * SHARE[`${value}`]
  const line = parts
    .map(({ x, width, value }, i) => {
      const y = number(yOf(value))
      return `${i === 0 ? `M${number(x)} ${y}` : `V${y}`}H${number(x + width)}`
    })
    .join('')
  return {
    line,
    trues: parts.filter(({ value, width }) => value === true && width > 0),
    unknowns: parts.filter(({ value }) => value === 'unknown'),
  }
}

interface Part extends Stretch {
  readonly value: Level
}

function partsOf(steps: readonly Step[], end: Instant, scale: Scale): readonly Part[] {
  const parts: Part[] = []
  for (const [i, { at, value }] of steps.entries()) {
    const from = Math.max(at, scale.from)
    const to = Math.min(steps[i + 1]?.at ?? end, end, scale.to)
    // What was true and used up by a start at once is a stroke.
    const isStroke = value === true && at === to && at >= scale.from && at < scale.to
    if (to <= from && !isStroke) continue
    const x = xOf(scale, from)
    const last = parts.at(-1)
    const width = xOf(scale, to) - x
    if (last?.value === value) parts[parts.length - 1] = { ...last, width: x + width - last.x }
    else parts.push({ x, width, value })
  }
  return parts
}

/** Two digits after the point are finer than any screen. */
const number = (value: number): string => String(Math.round(value * 100) / 100)
