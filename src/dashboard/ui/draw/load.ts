/** The expected load of a pool as a staircase. */
import type { Instant } from '../../../time/instant.ts'
import { type Scale, xOf } from './scale.ts'

/** From this instant on so much is expected. */
export interface LoadStep {
  readonly at: Instant
  readonly weight: number
}

/** The outline of the steps over a height, as the `d` of an SVG path, closed at the bottom; `most` is its top. */
export function loadPath(
  steps: readonly LoadStep[],
  most: number,
  scale: Scale,
  height: number,
): string {
  if (steps.length === 0) return ''
  const y = (weight: number): number => round(height - (weight / Math.max(1, most)) * height)
  const x = (at: Instant): number => round(Math.min(scale.width, Math.max(0, xOf(scale, at))))
  const [first] = steps
  const line = steps.map(({ at, weight }) => `H${x(at)}V${y(weight)}`).join('')
  return `M${x(first?.at ?? scale.from)} ${height}${line}H${scale.width}V${height}Z`
}

/** The most that is expected at once, or the capacity if that is more. */
export const topOf = (steps: readonly LoadStep[], capacity = 0): number =>
  steps.reduce((top, { weight }) => Math.max(top, weight), capacity)

const round = (value: number): number => Math.round(value * 100) / 100
