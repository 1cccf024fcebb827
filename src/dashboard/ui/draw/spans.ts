/** What a lane shows, from what the API says of a task. */
import { type Instant, NEVER } from '../../../time/instant.ts'
import type { BatchJson, NonStartJson, RunJson, StartJson, StretchJson } from '../../api/common.ts'
import { hrefOf } from '../data/route.ts'
import { firstLine } from '../text/visible.ts'
import type { Span } from './lane.ts'

/** A task over time, as far as it is known. */
export interface Known {
  readonly runs: readonly RunJson[]
  readonly batches?: readonly BatchJson[]
  readonly nonStarts: readonly NonStartJson[]
  readonly ahead: readonly StartJson[]
  readonly pauses?: readonly StretchJson[]
}

/** The spans of a lane; runs that live last until `now`. */
export const spansOf = (known: Known, now: Instant): readonly Span[] => [
  ...(known.pauses ?? []).map(ofPause),
  ...known.ahead.map(ofStart),
  ...known.nonStarts.map(ofNonStart),
  ...(known.batches ?? []).map(ofBatch),
  ...known.runs.map((run) => ofRun(run, now)),
]

function ofRun(run: RunJson, now: Instant): Span {
  const { claimedAt, endedAt, status, error } = run
  const from = claimedAt.ms
  const progress =
    run.progress === undefined ? '' : `, ${Math.floor(run.progress.fraction * 100)} %`
  return {
    kind: 'run',
    from,
    to: Math.max(from, endedAt?.ms ?? now),
    tone: status,
    text: `${status}${error === undefined ? progress : `: ${firstLine(error)}`}`,
    href: hrefOf({ page: 'run', about: run.id }),
  }
}

const ofBatch = ({ status, count, from, to }: BatchJson): Span => ({
  kind: 'run',
  from: from.ms,
  to: to.ms,
  tone: status,
  text: `${count} runs ${status}`,
  count,
})

const ofNonStart = ({ task, first, last, count, sentence }: NonStartJson): Span => ({
  kind: 'fate',
  from: first.ms,
  to: last.ms,
  tone: 'missed',
  text: count > 1 ? `${count} times: ${sentence}` : sentence,
  href: hrefOf({ page: 'task', about: task, query: { at: String(last.ms) } }),
  count,
})

const AHEAD: { readonly [K in StartJson['kind']]: (on: string) => string } = {
  certain: () => 'will start',
  conditional: (on) => `will start ${on}`.trim(),
  unknown: (on) => (on === '' ? 'cannot be said' : `cannot be said: ${on}`),
}

const ofStart = ({ task, at, end, kind, on = '', count = 1 }: StartJson): Span => ({
  kind: 'ghost',
  from: at.ms,
  to: end?.ms ?? at.ms,
  tone: kind === 'certain' ? 'certain' : 'possible',
  text: count > 1 ? `${count} times: ${AHEAD[kind](on)}` : AHEAD[kind](on),
  count,
  href: hrefOf({ page: 'task', about: task }),
})

const ofPause = ({ from, to }: StretchJson): Span => ({
  kind: 'pause',
  from: from.ms,
  to: to?.ms ?? NEVER,
  tone: 'possible',
  text: 'paused',
})
