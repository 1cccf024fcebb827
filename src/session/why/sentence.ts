/** The answer to "why is it not running?" in one sentence, and as lines. */
import { type Instant, NEVER } from '../../time/instant.ts'
import type { Zone } from '../../time/zone.ts'
import { shortId } from '../inspect/run-names.ts'
import { clockText, durationText } from '../words/times.ts'
import type { BlockingOperand, Decider, Gate, LiveWhy, StartCause, WaitsFor, Why } from './why.ts'

type Told = Omit<Why, 'sentence'>

/** Without the answers for the tasks behind it. */
export function sentenceOf(why: Told, zone: Zone): string {
  const { task, at, state, gates, live } = why
  const name = `'${task}'`
  const when = (instant: Instant): string => clockText(instant, zone, at)
  const [first] = live
  if (state === 'running' && first !== undefined)
    return `${name} runs since ${when(first.since)}${endingText(first)}.`
  const held = gates.map((gate) => gateText(gate, when)).join('; ')
  if (state === 'held back') return `${name} is due, but ${held}.`
  if (state === 'due') return `${name} is due${dueText(why)}.`
  if (state === 'spent') return `${name} has started for this already; ${earliestText(why, when)}.`
  const because = waitingText(why, when)
  const also = held === '' ? '' : `; besides, ${held}`
  return `${name} waits: ${because}${also}; ${earliestText(why, when)}.`
}

function dueText({ session, decider }: Told): string {
  if (session === 'none') return ', and no session is alive to start it'
  const awaited = decider === undefined ? undefined : awaitedText(decider)
  return awaited === undefined ? ': it starts now' : `: it waits for ${awaited}`
}

/** The session that a due task waits for; none where that is the one that was asked. */
export const awaitedText = (decider: Decider): string | undefined =>
  decider.isHere ? undefined : deciderText(decider)

/** `session 3f2a (process 812 of web-1), which decides about it (term 3, lease for 2 s)`. */
function deciderText({ session, host, pid, term, left = 0 }: Decider): string {
  const lasts =
    left > 0 ? `lease for ${durationText(left)}` : 'its lease is over: another one may be elected'
  const lease = term === undefined ? '' : ` (term ${term}, ${lasts})`
  return `session ${session} (process ${pid} of ${host}), which decides about it${lease}`
}

/** An instant in words. */
export type When = (instant: Instant) => string

const endingText = ({ ending, usual }: LiveWhy): string => {
  const asked = ending === undefined ? '' : `, and was asked to end: ${ending}`
  return `${usual === undefined ? '' : `, which usually takes ${durationText(usual)}`}${asked}`
}

function waitingText({ sets }: Told, when: When): string {
  const [smallest = []] = sets
  if (sets.length === 0) return 'its condition is not true'
  if (smallest.length === 0) return 'its condition can never be true'
  const others = sets.length === 1 ? '' : ` (and ${sets.length - 1} more)`
  return `${smallest.map((one) => reasonText(one, when)).join(' and ')}${others}`
}

const reasonText = (one: BlockingOperand, when: When): string =>
  `${one.text}${one.waits.length === 0 ? '' : ':'} ${standingText(one, when)}`

/** How an operand stands, to be read after its text: `is not so until 18:00:00`. */
export function standingText(one: BlockingOperand, when: When): string {
  const [waits] = one.waits
  if (waits !== undefined) return waitsText(waits, when)
  if (one.value === 'unknown') return 'is not known'
  if (one.isUsed) return 'was used up by a start'
  const until = one.until === undefined ? '' : ` until ${when(one.until)}`
  return `is ${one.value === true ? 'true, and must not be' : 'not so'}${until}`
}

/** `'missing_dim' failed at 15:25:00 ("dim table is empty"), starts next at 01:00:00`. */
function waitsText({ task, last, running, next, why }: WaitsFor, when: When): string {
  const error = last?.error === undefined ? '' : ` ("${last.error.split('\n')[0]}")`
  const ended = last === undefined ? 'has never run' : `${last.status} at ${when(last.at)}${error}`
  const now = running === undefined ? '' : `, runs since ${when(running)}`
  const ahead =
    next !== undefined && running === undefined
      ? `, starts next at ${when(next)}`
      : why?.earliest === null
        ? ', and does not start by itself'
        : ''
  return `'${task}' ${ended}${now}${ahead}`
}

const HOLDS: { readonly [K in Gate['kind']]: string } = {
  overlap: 'a run of it is live',
  concurrency: "the session's limit is reached",
  pool: 'the pool is full',
  rate: 'its rate lets nothing through',
  pause: 'it is paused',
  hold: "it is held because its runs crashed; 'resume' lets it start again",
  disabled: 'it is disabled',
  spread: 'its start is spread',
  startup: 'it runs only when a session starts or stops',
  unserved: 'no living session serves it',
}

/** `the pool 'db' is full: 7kx02ab load since 10:02:00; 2nd in line`. */
export function gateText(gate: Gate, when: When): string {
  const { kind, holders, owner, reason, pool, until, place, occurrence } = gate
  const what =
    kind === 'pool'
      ? `the pool '${pool}' is full`
      : occurrence === undefined
        ? HOLDS[kind]
        : `its start for ${when(occurrence)} is spread`
  if (kind === 'unserved') return `${what}: none says that it serves '${reason}'`
  const who = owner === undefined ? '' : ` by ${owner}${reason === undefined ? '' : `: ${reason}`}`
  const runs =
    holders.length === 0
      ? ''
      : ` (${holders.map(({ task, run, since }) => `${shortId(run)} ${task} since ${when(since)}`).join(', ')})`
  const end = until === undefined ? '' : ` until ${when(until)}`
  const line = place === undefined ? '' : `, number ${place} in line`
  return `${what}${who}${end}${runs}${line}`
}

function earliestText({ earliest, sets }: Told, when: When): string {
  if (earliest === undefined) return 'that can change at any time'
  if (earliest === null || earliest === NEVER) return 'nothing by itself will change that'
  const task = sets[0]?.flatMap(({ waits }) => waits).find(({ outcome }) => outcome !== undefined)
  const provided =
    task === undefined ? '' : `, if '${task.task}' ${SUCH[task.outcome ?? ''] ?? 'ends so'}`
  return `the earliest is ${when(earliest)}${provided}`
}

const SUCH: Readonly<Record<string, string>> = {
  succeeded: 'succeeds',
  failed: 'fails',
  finished: 'finishes',
  ended: 'ends',
  terminated: 'is terminated',
  started: 'starts',
}

/** Gates whose holders no sentence about the condition names. */
const HELD: ReadonlySet<string> = new Set(['overlap', 'concurrency', 'pool', 'rate', 'spread'])

/** What stands behind the lines about the condition: nothing where they say all. */
export function behindLines(why: Why, zone: Zone): readonly string[] {
  const isChain =
    typeof why.earliest === 'number' && why.sets.flat().some(({ waits }) => waits.length > 0)
  const isHeld = why.gates.some(({ kind }) => HELD.has(kind))
  if (!isChain && !isHeld && why.live.length === 0) return []
  return ['', ...whyTree(why, zone)]
}

/** The answer as a tree of lines: the sentence, the sets, what stands behind each, and why a live run started. */
export function whyTree(why: Why, zone: Zone): string[] {
  const when = (instant: Instant): string => clockText(instant, zone, why.at)
  const sets = why.sets.map((set) => set.map((one) => reasonText(one, when)).join(' and '))
  const behind = why.sets.flat().flatMap(({ waits }) => waits)
  const nested = [...new Map(behind.map((one) => [one.task, one])).values()].flatMap(
    ({ why: one }) => (one === undefined ? [] : whyTree(one, zone)),
  )
  return [
    why.sentence,
    ...(sets.length < 2
      ? []
      : ['  any of these holds it back:', ...sets.map((one) => `    ${one}`)]),
    ...why.live.flatMap((one) => liveLines(one, when)),
    ...nested.map((line) => `  ${line}`),
  ]
}

function liveLines({ run, progress, log, causes }: LiveWhy, when: When): string[] {
  const far =
    progress === undefined
      ? []
      : [`  ${Math.floor(progress.fraction * 100)} % ${progress.text ?? ''}`.trimEnd()]
  return [
    `  ${shortId(run)} started for:`,
    ...causes.flatMap((one) => causeLines(one, when)).map((line) => `    ${line}`),
    ...far,
    ...log.map((line) => `  | ${line}`),
  ]
}

function causeLines({ token, at, run }: StartCause, when: When): string[] {
  const what =
    token.source === 'manual'
      ? 'a start by hand'
      : token.source === 'rise'
        ? 'its becoming true'
        : `'${token.source}'`
  const line = `${what}${at === undefined ? '' : `, ${when(at)}`}`
  if (run === undefined) return [line]
  return [
    `${line}: ${shortId(run.id)} ${run.task} ${run.status}, which started for:`,
    ...run.causes.flatMap((one) => causeLines(one, when)).map((one) => `  ${one}`),
  ]
}
