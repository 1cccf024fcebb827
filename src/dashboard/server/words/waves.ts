/** Waves in the shapes of the API. */

import type { Wave as Stretched } from '../../../signal/ask/waves.ts'
import type { Zone } from '../../../time/zone.ts'
import type { WaveJson } from '../../api/task.ts'
import type { Wave } from '../desk/waves.ts'
import { instant } from './json.ts'

export const waveJson = ({ text, path, steps }: Wave, zone: Zone): WaveJson => ({
  text,
  path,
  steps: steps.map(({ at, value }) => ({ at: instant(at, zone), value })),
})

/** A stretch of no length is a stroke: two steps at one instant. */
export const stretchesJson = ({ text, path, stretches }: Stretched, zone: Zone): WaveJson => ({
  text,
  path,
  steps: stretches
    .filter(({ value }, i) => value !== stretches[i - 1]?.value)
    .map(({ from, value }) => ({ at: instant(from, zone), value })),
})
