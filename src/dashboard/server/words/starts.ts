/** Starts that are foreseen, in the shape of the API. */
import type { FutureStart } from '../../../session/forecast/foresee.ts'
import { groundsText } from '../../../session/forecast/grounds-text.ts'
import type { Zone } from '../../../time/zone.ts'
import type { StartJson } from '../../api/common.ts'
import { instant, instantAs } from './json.ts'

export const KINDS: { readonly [L in FutureStart['level']]: StartJson['kind'] } = {
  certain: 'certain',
  if: 'conditional',
  unknown: 'unknown',
}

export const startJson = (start: FutureStart, zone: Zone): StartJson => ({
  task: start.task,
  at: instant(start.at, zone),
  kind: KINDS[start.level],
  ...(start.level === 'certain' ? {} : { on: groundsText(start) }),
  ...(start.isAbout ? { isAbout: true } : {}),
  ...instantAs('end', start.ends > start.at ? start.ends : undefined, zone),
})
