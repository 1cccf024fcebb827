/** Words for instants, durations and outcomes, as people read them and as JSON. */
import type { Fate } from '../../run/event.ts'
import type { Run } from '../../run/run.ts'
import { type Duration, type Instant, NEVER } from '../../time/instant.ts'
import { isoText } from '../../time/iso.ts'
import type { Zone } from '../../time/zone.ts'
import { shortId } from '../inspect/run-names.ts'

/** An instant in JSON: ISO with its offset, and epoch milliseconds; `null` is never. */
export interface InstantJson {
  readonly iso: string
  readonly ms: number
}

export const instantJson = (at: Instant | undefined, zone: Zone): InstantJson | null =>
  at === undefined || !Number.isFinite(at) ? null : { iso: isoText(at, zone), ms: at }

/** In an hour that a clock change repeats: which pass it is, by its offset. */
const passText = (at: Instant, zone: Zone): string => {
  if (zone.instantsOf(zone.toLocal(at)).length < 2) return ''
  return /Z$|[+-]\d\d:\d\d$/.exec(isoText(at, zone))?.[0] ?? ''
}

/** `12:00:05`, with the day if it is another one than that of `now`; in a repeated hour with its offset. */
export function clockText(at: Instant, zone: Zone, now: Instant = at): string {
  if (at === NEVER) return 'never'
  const [day = '', time = ''] = isoText(Math.floor(at / 1000) * 1000, zone).split('T')
  const [today] = isoText(now, zone).split('T')
  const short = `${time.slice(0, 8)}${passText(at, zone)}`
  return day === today ? short : `${day} ${short}`
}

/** `2026-03-02 12:00:05`; in a repeated hour with its offset. */
export const dayText = (at: Instant, zone: Zone): string =>
  isoText(Math.floor(at / 1000) * 1000, zone)
    .slice(0, 19)
    .replace('T', ' ') + passText(at, zone)

/** The line above times of day: which day it is, and in which zone they are. */
export const headText = (now: Instant, zone: Zone): string => `${dayText(now, zone)} (${zone.name})`

const STEPS: readonly (readonly [size: number, unit: string])[] = [
  [86_400_000, 'd'],
  [3_600_000, 'h'],
  [60_000, 'min'],
]

/** `3 ms`, `1.2 s`, `3 min 5 s`, `2 d 4 h`: no more than two units. */
export function durationText(duration: Duration): string {
  if (duration < 1000) return `${Math.max(0, Math.round(duration))} ms`
  if (duration < 60_000) {
    const seconds = (Math.floor(duration / 100) / 10).toFixed(1)
    return `${seconds.replace(/\.0$/, '')} s`
  }
  const index = STEPS.findIndex(([size]) => duration >= size)
  const [size, unit] = STEPS[index] ?? [60_000, 'min']
  const [nextSize, nextUnit] = STEPS[index + 1] ?? [1000, 's']
  const rest = Math.floor((duration % size) / nextSize)
  const whole = `${Math.floor(duration / size)} ${unit}`
  return rest === 0 ? whole : `${whole} ${rest} ${nextUnit}`
}

/** `in 4 s`, `now`, or the time of day where it is more than a day off. */
export function aheadText(at: Instant, now: Instant, zone: Zone): string {
  if (at === NEVER) return 'never'
  if (at <= now) return 'now'
  return at - now < 86_400_000
    ? `in ${durationText(at - now < 60_000 ? Math.ceil((at - now) / 1000) * 1000 : at - now)}`
    : clockText(at, zone, now)
}

/** How a run stands or ended, in a few words. */
export function outcomeText(run: Run): string {
  if (run.endedAt === undefined) return run.status
  const took = durationText(run.endedAt - run.claimedAt)
  const error = run.error === undefined ? '' : `: ${firstLine(run.error.message)}`
  return run.status === 'crashed' ? `crashed${error}` : `${run.status} in ${took}${error}`
}

/** How a live run stands: `running for 3 s, 50 % packing`. */
export function liveText({ status, claimedAt, progress }: Run, now: Instant): string {
  const spent = `${status} for ${durationText(Math.max(0, now - claimedAt))}`
  if (progress === undefined) return spent
  const text = progress.text === undefined ? '' : ` ${firstLine(progress.text)}`
  return `${spent}, ${Math.floor(progress.fraction * 100)} %${text}`
}

/** `1 task`, `3 tasks`. */
export const counted = (count: number, noun: string): string =>
  `${count} ${noun}${count === 1 ? '' : 's'}`

const firstLine = (text: string): string => text.trimStart().split(/\r?\n/)[0] ?? ''

/** A run in JSON, with instants as {@link InstantJson} and the returned value as itself. */
export function runJson(run: Run, zone: Zone): Record<string, unknown> {
  const { claimedAt, endedAt, retryAt, result, params, found, log, ...rest } = run
  return {
    ...rest,
    name: shortId(run.id),
    claimedAt: instantJson(claimedAt, zone),
    endedAt: instantJson(endedAt, zone),
    ...(retryAt === undefined ? {} : { retryAt: instantJson(retryAt, zone) }),
    ...(endedAt === undefined ? {} : { duration: endedAt - claimedAt }),
    ...(result === undefined ? {} : { result: JSON.parse(result) as unknown }),
    ...(params === undefined ? {} : { params: JSON.parse(params) as unknown }),
    ...(found === undefined ? {} : { found: JSON.parse(found) as unknown }),
    ...(log === undefined ? {} : { log: log.split('\n') }),
  }
}

/** Occurrences that did not start, in JSON. */
export const fateJson = ({ firstAt, lastAt, ...fate }: Fate, zone: Zone): object => ({
  ...fate,
  firstAt: instantJson(firstAt, zone),
  lastAt: instantJson(lastAt, zone),
})
