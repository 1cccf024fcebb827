/** All that is on record of a run: its steps with the gaps between them named, its values, what caused it, what it caused. */
import { HIDDEN } from '../../../run/argument.ts'
import { isLive, type Run } from '../../../run/run.ts'
import type { RunCause, RunDescription } from '../../../session/inspect/describe-run.ts'
import type { RunStep } from '../../../session/inspect/run-steps.ts'
import { durationText, liveText, outcomeText } from '../../../session/words/times.ts'
import type { Zone } from '../../../time/zone.ts'
import type { NamedValueJson, RunAnswer, RunCauseJson, RunStepJson } from '../../api/runs.ts'
import { described, moreOf, pretty } from '../desk/described.ts'
import type { Look } from '../desk/look.ts'
import { causeSentence } from '../words/causes.ts'
import { cut } from '../words/cut.ts'
import {
  errorJson,
  head,
  instant,
  instantAs,
  progressJson,
  runJson,
  tokenJson,
} from '../words/json.ts'
import type { Asked } from './asked.ts'

export async function run({ desk, path }: Asked): Promise<RunAnswer> {
  const look = await desk.look()
  const { zone, tasks, at } = look
  const about = await described(look, path['id'] ?? '')
  const { run, steps, attempts, causes, children, isCut } = about
  const { result, error, log, progress } = run
  const params = valuesOf(about)
  const isSecret = Object.values(JSON.parse(run.params ?? '{}') as object).includes(HIDDEN)
  return {
    ...head(look),
    run: runJson(run, zone),
    sentence: sentenceOf(run, at),
    steps: steps.map((step, i) => stepJson(step, steps[i - 1], zone)),
    attempts: attempts.map(({ number, startedAt, endedAt, status, error: own }) => ({
      number,
      startedAt: instant(startedAt, zone),
      ...instantAs('endedAt', endedAt, zone),
      status,
      ...(own === undefined ? {} : { error: errorJson(own, (of) => moreOf(run, of)) }),
    })),
    params,
    ...(result === undefined ? {} : { result: cut(pretty(result), moreOf(run, 'result')) }),
    ...(error === undefined ? {} : { error: errorJson(error, (of) => moreOf(run, of)) }),
    ...(log === undefined ? {} : { log: cut(log, moreOf(run, 'log'), 'end') }),
    ...(progress === undefined ? {} : { progress: progressJson(progress) }),
    owner: ownerOf(look, run),
    key: cut(run.key, moreOf(run, 'key')).text,
    causes: causes.map((cause, i) => causeJson(cause, moreOf(run, `cause-${i}`), zone)),
    effects: children.map((child) => runJson(child, zone)),
    cut: isCut,
    canRetry: ['failed', 'terminated', 'crashed'].includes(run.status) && tasks.has(run.task),
    canAgain: tasks.has(run.task) && !isSecret,
  }
}

const sentenceOf = (run: Run, now: number): string =>
  `'${run.task}' ${isLive(run.status) ? liveText(run, now) : outcomeText(run)}.`

const valuesOf = ({ run, params }: RunDescription): readonly NamedValueJson[] =>
  Object.entries(params).map(([name, value]) => ({
    name,
    value: cut(
      typeof value === 'string' ? value : (JSON.stringify(value, null, 2) ?? ''),
      moreOf(run, `param-${encodeURIComponent(name)}`),
    ),
  }))

/** What the time between two steps was. */
const GAPS: Readonly<Record<string, string>> = {
  'due claimed': 'waited to be started',
  'claimed started': 'waited for its turn',
  'started ended': 'ran',
  'started rests': 'ran',
  'rests started': 'waited for its next attempt',
  'claimed ended': 'was ended before it began',
  'rests ended': 'waited, and was given up',
}

function stepJson(
  { kind, at, gap, why }: RunStep,
  before: RunStep | undefined,
  zone: Zone,
): RunStepJson {
  const name = before === undefined ? undefined : GAPS[`${before.kind} ${kind}`]
  const spent = gap === undefined ? undefined : `${name ?? 'took'} ${durationText(gap)}`
  return {
    kind,
    at: instant(at, zone),
    ...(gap === undefined ? {} : { gap }),
    ...(spent === undefined ? {} : { gapName: spent }),
    ...(why === undefined ? {} : { why }),
  }
}

const causeJson = (cause: RunCause, more: string, zone: Zone): RunCauseJson => ({
  sentence: causeSentence(cause, zone),
  token: tokenJson(cause.token, zone),
  ...instantAs('at', cause.at, zone),
  ...(cause.run === undefined ? {} : { run: runJson(cause.run, zone) }),
  ...(cause.event?.type === 'emitted' && cause.event.data !== undefined
    ? { data: cut(pretty(cause.event.data), more) }
    : {}),
})

function ownerOf({ folded }: Look, { owner }: Run): RunAnswer['owner'] {
  const known = folded.owners.find(({ id }) => id === owner)
  return { id: owner, ...(known === undefined ? {} : { host: known.host, pid: known.pid }) }
}
