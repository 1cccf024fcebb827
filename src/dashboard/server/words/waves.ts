/** Waves in the shapes of the API. */

import type { Truth } from '../../../condition/verdict.ts'
import type { TruthStretch, Wave } from '../../../signal/ask/waves.ts'
import { stretchOf } from '../../../store/tally.ts'
import type { Duration } from '../../../time/instant.ts'
import type { Zone } from '../../../time/zone.ts'
import type { WaveJson } from '../../api/task.ts'
import { instant } from './json.ts'

/** Steps of a wave that are told one by one. */
const MOST_STEPS = 2000

/** The operands in the order of the text, then the whole. */
export function wavesJson(
  [whole, ...parts]: readonly Wave[],
  step: Duration,
  zone: Zone,
): readonly WaveJson[] {
  if (whole === undefined) return []
  const paths = parts.map(({ path }) => path.join('.'))
  const isLeaf = (path: string) => !paths.some((other) => other.startsWith(`${path}.`))
  const operands = parts.filter((_, i) => isLeaf(paths[i] as string))
  return [...operands, whole].map((wave) => stretchesJson(wave, step, zone))
}

/**
 * A stretch of no length is a stroke: two steps at one instant. Where it turns more often than a picture can show, of each
 * stretch of time `step` only the first step to each value is told.
 */
function stretchesJson({ text, path, stretches }: Wave, step: Duration, zone: Zone): WaveJson {
  const steps = stretches.filter(({ value }, i) => value !== stretches[i - 1]?.value)
  const isDense = steps.length > MOST_STEPS
  const told = isDense ? firstOfEach(steps, step) : steps
  return {
    text,
    path,
    steps: told.map(({ from, value }) => ({ at: instant(from, zone), value })),
    ...(isDense ? { turns: steps.length } : {}),
  }
}

function firstOfEach(steps: readonly TruthStretch[], step: Duration): readonly TruthStretch[] {
  const seen = new Set<Truth>()
  let at = Number.NaN
  const found = steps.filter(({ from, value }) => {
    const own = stretchOf(from, step)
    if (own !== at) seen.clear()
    at = own
    if (seen.has(value)) return false
    seen.add(value)
    return true
  })
  // What holds at the end is told.
  const last = steps.at(-1)
  return last === undefined || found.at(-1) === last ? found : [...found, last]
}
