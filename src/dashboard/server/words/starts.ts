/** Starts that are foreseen, in the shape of the API. */
import type { FutureStart } from '../../../session/forecast/foresee.ts'
import { groundsText } from '../../../session/forecast/grounds-text.ts'
import { stretchOf } from '../../../store/tally.ts'
import type { Duration, Instant } from '../../../time/instant.ts'
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

/** The starts of one task in their order; starts that share a stretch of time, and stretches of such starts that follow each other, are one. */
export function joinedStarts(
  starts: readonly FutureStart[],
  step: Duration,
  zone: Zone,
): readonly StartJson[] {
  const groups: { at: Instant; starts: FutureStart[] }[] = []
  for (const start of starts) {
    const at = stretchOf(start.at, step)
    const last = groups.at(-1)
    if (last?.at === at && isAlike(last.starts[0] as FutureStart, start)) last.starts.push(start)
    else groups.push({ at, starts: [start] })
  }
  const joined: { at: Instant; starts: FutureStart[] }[] = []
  for (const group of groups) {
    const last = joined.at(-1)
    const goesOn =
      last !== undefined &&
      last.at >= group.at - step &&
      Math.min(last.starts.length, group.starts.length) > 1 &&
      isAlike(last.starts[0] as FutureStart, group.starts[0] as FutureStart)
    if (goesOn)
      joined[joined.length - 1] = { at: group.at, starts: [...last.starts, ...group.starts] }
    else joined.push(group)
  }
  return joined.map(({ starts: all }) => {
    const [first, last] = [all[0] as FutureStart, all.at(-1) as FutureStart]
    return all.length === 1
      ? startJson(first, zone)
      : {
          ...startJson(first, zone),
          end: instant(Math.max(last.at, last.ends), zone),
          count: all.length,
        }
  })
}

const isAlike = (a: FutureStart, b: FutureStart): boolean =>
  a.level === b.level && groundsText(a) === groundsText(b)
