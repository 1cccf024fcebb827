/** Waves in the shapes of the API. */
import { clockText } from '../../../session/words/times.ts'
import type { Zone } from '../../../time/zone.ts'
import type { WaveJson } from '../../api/task.ts'
import type { Wave } from '../desk/waves.ts'
import { instant } from './json.ts'

export const waveJson = ({ text, path, steps }: Wave, zone: Zone): WaveJson => ({
  text,
  path,
  steps: steps.map(({ at, value }) => ({ at: instant(at, zone), value })),
})

/** Why waves end before their range does. */
export const reachedText = (reached: number, zone: Zone): string =>
  `It changes too often to be drawn further than ${clockText(reached, zone)}.`
