/** Runs, tokens, pauses and errors in the shapes of the API. */
import type { Pause } from '../../../engine/policy/pauses.ts'
import type { ErrorRecord, Run } from '../../../run/run.ts'
import { isInstant, type Token } from '../../../run/token.ts'
import { shortId } from '../../../session/inspect/run-names.ts'
import { type Instant, NEVER } from '../../../time/instant.ts'
import { isoText } from '../../../time/iso.ts'
import type { Zone } from '../../../time/zone.ts'
import type {
  BatchJson,
  ErrorJson,
  Head,
  InstantJson,
  PauseJson,
  ProgressJson,
  RunJson,
  Text,
  TokenJson,
} from '../../api/common.ts'
import type { Batch } from '../desk/bars.ts'
import type { Look } from '../desk/look.ts'
import { cut, firstLine } from './cut.ts'

export const instant = (at: Instant, zone: Zone): InstantJson => ({
  iso: isoText(at, zone),
  ms: at,
})

/** A field that is left out where the instant is none, or never. */
export const instantAs = <K extends string>(
  key: K,
  at: Instant | undefined,
  zone: Zone,
): { readonly [N in K]?: InstantJson } =>
  at === undefined || !Number.isFinite(at)
    ? {}
    : ({ [key]: instant(at, zone) } as { readonly [N in K]?: InstantJson })

/** What stands in front of an answer. */
export const head = ({ at, zone, seq }: Pick<Look, 'at' | 'zone' | 'seq'>): Head => ({
  at: instant(at, zone),
  zone: zone.name,
  seq,
})

export function runJson(run: Run, zone: Zone): RunJson {
  const { id, task, status, attempt, claimedAt, endedAt, retryAt, error, progress } = run
  return {
    id,
    name: shortId(id),
    task,
    status,
    attempt,
    claimedAt: instant(claimedAt, zone),
    ...instantAs('endedAt', endedAt, zone),
    ...instantAs('retryAt', retryAt, zone),
    ...(endedAt === undefined ? {} : { duration: endedAt - claimedAt }),
    ...(error === undefined ? {} : { error: firstLine(error.message) }),
    ...(progress === undefined ? {} : { progress: progressJson(progress) }),
  }
}

export const batchJson = ({ status, count, from, to }: Batch, zone: Zone): BatchJson => ({
  status,
  count,
  from: instant(from, zone),
  to: instant(to, zone),
})

export const progressJson = ({ fraction, text }: NonNullable<Run['progress']>): ProgressJson => ({
  fraction,
  ...(text === undefined ? {} : { text: firstLine(text) }),
})

export const tokenJson = ({ source, mark }: Token, zone: Zone): TokenJson => ({
  source,
  mark,
  ...(isInstant(mark) ? { at: instant(mark, zone) } : {}),
})

export const pauseJson = (task: string | undefined, pause: Pause, zone: Zone): PauseJson => ({
  ...(task === undefined ? {} : { task }),
  reason: firstLine(pause.reason),
  owner: firstLine(pause.owner),
  since: instant(pause.since, zone),
  ...instantAs('until', pause.until === NEVER ? undefined : pause.until, zone),
})

/** `more` gives the whole of a part of the error. */
export function errorJson(
  error: ErrorRecord,
  more: (of: 'message' | 'stack') => string,
): ErrorJson {
  const { name, message, stack, code, signal, cause } = error
  const text = (of: 'message' | 'stack', whole: string): Text => cut(whole, more(of))
  return {
    name: firstLine(name),
    message: text('message', message),
    ...(stack === undefined ? {} : { stack: text('stack', stack) }),
    ...(code === undefined ? {} : { code: String(code) }),
    ...(signal === undefined ? {} : { signal }),
    ...(cause === undefined ? {} : { cause: errorJson(cause, more) }),
  }
}
