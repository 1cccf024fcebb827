/** A run with all that is on record about it, in words and as JSON. */
import { type ErrorRecord, isLive, type Run } from '../../run/run.ts'
import { isInstant } from '../../run/token.ts'
import type { Instant } from '../../time/instant.ts'
import { isoText } from '../../time/iso.ts'
import type { Zone } from '../../time/zone.ts'
import type { RunCause, RunDescription } from '../inspect/describe-run.ts'
import { shortId } from '../inspect/run-names.ts'
import type { RunAttempt, RunStep } from '../inspect/run-steps.ts'
import { clockText, durationText, instantJson, liveText, outcomeText, runJson } from './times.ts'

/** A run as lines of text. Instants have their offset: in a repeated hour a time of day alone is none. */
export function describedLines(about: RunDescription, now: Instant, zone: Zone): string[] {
  const { run, name, steps, attempts, params, causes, children, isCut } = about
  const part = (title: string, lines: readonly string[]): string[] =>
    lines.length === 0 ? [] : [title, ...lines.map((line) => `  ${line}`)]
  return [
    `${name} ${run.task}: ${stateText(run, now)}`,
    ...steps.map((step) => `  ${stepText(step, zone)}`),
    ...part(
      'It started for:',
      causes.map((cause) => causeText(cause, now, zone)),
    ),
    ...part(isCut ? 'It caused, among others:' : 'It caused:', [
      ...children.map((child) => relatedText(child, now, zone)),
    ]),
    ...part('Attempts:', attempts.flatMap(attemptLines)),
    ...part(
      'Parameters:',
      Object.entries(params).map(([key, value]) => `${key}: ${valueText(value)}`),
    ),
    ...(run.result === undefined ? [] : part('Result:', [run.result])),
    ...part('Log:', run.log === undefined ? [] : run.log.split('\n')),
  ]
}

/** How a run stands. */
const stateText = (run: Run, now: Instant): string =>
  isLive(run.status) ? liveText(run, now) : outcomeText(run)

const stepText = ({ kind, at, gap, why }: RunStep, zone: Zone): string => {
  const later = gap === undefined || gap === 0 ? '' : `  ${durationText(gap)} later`
  return `${kind.padEnd(7)}  ${isoText(at, zone)}${later}${why === undefined || later === '' ? '' : `: ${why}`}`
}

/** `'daily at 10:00', 2026-03-02T10:00:00Z`, or the event and its run. */
function causeText({ token, at, event, run }: RunCause, now: Instant, zone: Zone): string {
  if (run !== undefined) return `'${token.source}': ${relatedText(run, now, zone)}`
  const what =
    token.source === 'manual'
      ? 'a start by hand'
      : token.source === 'rise'
        ? 'its condition becoming true'
        : `'${token.source}'`
  if (at !== undefined) return `${what}, ${isoText(at, zone)}${dataText(event?.data)}`
  return isInstant(token.mark) || token.mark === 0 ? what : `${what}, event ${token.mark}`
}

const dataText = (data: string | undefined): string => (data === undefined ? '' : ` ${data}`)

/** `7hk2mf9 load 09:00:00 succeeded in 3 ms`. */
export const relatedText = (run: Run, now: Instant, zone: Zone): string =>
  `${shortId(run.id)} ${run.task} ${clockText(run.claimedAt, zone, now)} ${stateText(run, now)}`

function attemptLines({ number, status, startedAt, endedAt, error }: RunAttempt): string[] {
  const took = endedAt === undefined ? '' : ` in ${durationText(endedAt - startedAt)}`
  return [`${number}  ${status}${took}`, ...errorLines(error).map((line) => `   ${line}`)]
}

/** The stack where there is one, and below it what caused the error. */
function errorLines(error: ErrorRecord | undefined): string[] {
  if (error === undefined) return []
  const { name, message, stack, code, signal, cause } = error
  const head = `${name}: ${message}`
  const frames = stack === undefined ? [head] : withHead(stack, head).split('\n')
  const more = [
    ...(code === undefined ? [] : [`code ${code}`]),
    ...(signal === undefined ? [] : [`signal ${signal}`]),
  ]
  const [first = '', ...rest] = errorLines(cause)
  return [...frames, ...more, ...(cause === undefined ? [] : [`caused by ${first}`, ...rest])]
}

/** A stack that does not tell the error gets it above: its message may have been changed since it was made. */
const withHead = (stack: string, head: string): string =>
  stack.startsWith(head) ? stack : `${head}\n${stack}`

const valueText = (value: unknown): string =>
  typeof value === 'string' ? value : (JSON.stringify(value) ?? String(value))

/** The same as JSON. */
export const describedJson = (about: RunDescription, zone: Zone): Record<string, unknown> => ({
  run: runJson(about.run, zone),
  steps: about.steps.map(({ at, ...step }) => ({ ...step, at: instantJson(at, zone) })),
  attempts: about.attempts.map(({ startedAt, endedAt, ...attempt }) => ({
    ...attempt,
    startedAt: instantJson(startedAt, zone),
    endedAt: instantJson(endedAt, zone),
  })),
  params: about.params,
  causes: about.causes.map(({ token, at, run }) => ({
    token,
    at: instantJson(at, zone),
    run: run === undefined ? null : runJson(run, zone),
  })),
  children: about.children.map((child) => runJson(child, zone)),
  childrenCut: about.isCut,
})
