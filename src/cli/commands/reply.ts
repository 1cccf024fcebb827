/** What became of a request, in words, as JSON and as an exit code. */

import type { Action } from '../../engine/peers/request.ts'
import type { Run } from '../../run/run.ts'
import { shortId } from '../../session/inspect/run-names.ts'
import { instantJson, outcomeText, runJson } from '../../session/words/times.ts'
import { isoText } from '../../time/iso.ts'
import type { Zone } from '../../time/zone.ts'
import { EXIT, type ExitCode } from '../exit.ts'
import { type Io, say, sayJson } from '../io.ts'
import { type Asked, nameOf, type Reply } from '../peer-request.ts'
import { WAITS } from '../view/plain.ts'

/** A pause and its end hold without anybody's help. */
const ON_RECORD: ReadonlySet<Action> = new Set(['pause', 'resume'])

const isDone = ({ answers }: Asked): boolean => answers.some(({ verdict }) => verdict === 'done')

export function report(
  io: Io,
  asked: Asked,
  runs: readonly Run[],
  { zone, json }: { readonly zone: Zone; readonly json: boolean },
): void {
  if (json) {
    sayJson(io, askedJson(asked, runs, zone))
    return
  }
  for (const line of linesOf(asked)) say(io, line)
  for (const { occurrences = [] } of asked.answers)
    for (const one of occurrences) say(io, occurrenceLine(one, zone))
  for (const run of runs) say(io, `${run.task} ${shortId(run.id)} ${outcomeText(run)}`)
}

type Occurrence = NonNullable<Reply['occurrences']>[number]

/** `  2026-03-02T10:00:00Z  7hk2mf9  missed while down`. */
const occurrenceLine = ({ at, reason, run }: Occurrence, zone: Zone): string =>
  `  ${isoText(at, zone)}  ${run === undefined ? '' : `${shortId(run)}  `}${reason ?? 'not on record'}`

const askedJson = (asked: Asked, runs: readonly Run[], zone: Zone): object => {
  const { request, answers, silent } = asked
  return {
    action: request.action,
    task: request.task ?? null,
    done: isDone(asked) || ON_RECORD.has(request.action),
    ...(request.action === 'start'
      ? { run: runs[0] === undefined ? request.id : runJson(runs[0], zone) }
      : {}),
    ...(request.action === 'terminate' ? { runs: runs.map((run) => runJson(run, zone)) } : {}),
    answers: answers.map((answer) => answerJson(answer, zone)),
    silent: silent.map(({ id, host, pid }) => ({ id, host, pid })),
  }
}

const answerJson = (
  { session: { id, host, pid }, verdict, text, waits, occurrences }: Reply,
  zone: Zone,
): object => ({
  session: { id, host, pid },
  verdict,
  text,
  ...(waits === undefined ? {} : { waits }),
  ...(occurrences === undefined
    ? {}
    : {
        occurrences: occurrences.map(({ at, ...one }) => ({ ...one, at: instantJson(at, zone) })),
      }),
})

function linesOf(asked: Asked): string[] {
  const { request, answers, silent } = asked
  const what = request.task === undefined ? 'everything' : `'${request.task}'`
  const told = answers.filter(({ verdict }) => verdict !== 'elsewhere')
  // A session that has no part in the request is mentioned only if none has.
  const shown = told.length > 0 || silent.length > 0 ? told : answers
  const lines = shown.map(
    ({ session, text, waits }) =>
      `${nameOf(session)}: ${text}${waits === undefined ? '' : ` (${WAITS[waits]})`}`,
  )
  const quiet = silent.map((session) => `${nameOf(session)} has not answered`)
  const record = ON_RECORD.has(request.action) ? [`${request.action}d ${what} on record`] : []
  const nobody = answers.length + silent.length === 0 ? ['no session runs on this store'] : []
  return [...record, ...lines, ...quiet, ...nobody]
}

/** A run that was waited for decides; else whether it was done, and whether somebody did not answer. */
export function endOf(asked: Asked, runs: readonly Run[]): ExitCode {
  const [run] = runs
  if (run !== undefined && asked.request.action === 'start')
    return run.status === 'succeeded' ? EXIT.ok : EXIT.no
  if (isDone(asked))
    return asked.silent.length > 0 && asked.request.action !== 'start' ? EXIT.failure : EXIT.ok
  if (asked.silent.length > 0) return EXIT.failure
  return ON_RECORD.has(asked.request.action) ? EXIT.ok : EXIT.no
}
