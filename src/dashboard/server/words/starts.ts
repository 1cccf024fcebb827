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

/** What can be foreseen of a start. */
type Foreseen = Pick<FutureStart, 'at' | 'level' | 'ifs' | 'because'>

/** The starts of one task in their order; starts that share a stretch of time, and stretches of such starts that follow each other, are one. */
export function joinedStarts<S extends Foreseen>(
  starts: readonly S[],
  step: Duration,
  told: (start: S) => StartJson,
): readonly StartJson[] {
  const groups: Group<S>[] = []
  for (const start of starts) {
    const at = stretchOf(start.at, step)
    const last = groups.at(-1)
    if (last?.at === at && isAlike(last, start)) last.starts.push(start)
    else groups.push({ at, starts: [start] })
  }
  const joined: Group<S>[] = []
  for (const group of groups) {
    const last = joined.at(-1)
    const goesOn =
      last !== undefined &&
      last.at >= group.at - step &&
      Math.min(last.starts.length, group.starts.length) > 1 &&
      isAlike(last, group.starts[0] as S)
    if (!goesOn) joined.push(group)
    else {
      last.at = group.at
      last.starts.push(...group.starts)
    }
  }
  return joined.map(({ starts: all }) => {
    const [first, last] = [told(all[0] as S), told(all.at(-1) as S)]
    return all.length === 1 ? first : { ...first, end: last.end ?? last.at, count: all.length }
  })
}

interface Group<S> {
  /** Where its last stretch begins. */
  at: Instant
  readonly starts: S[]
}

const isAlike = <S extends Foreseen>({ starts: [a] }: Group<S>, b: S): boolean =>
  a !== undefined && a.level === b.level && groundsText(a) === groundsText(b)
