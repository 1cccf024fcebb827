/** The operands about the session and the world around it. */
import P, { type Parser } from 'parsimmon'
import { type DurationTree, duration } from './duration.ts'
import { whole } from './ending.ts'
import {
  branch,
  either,
  keyword,
  keywords,
  optional,
  peek,
  skip,
  table,
  token,
  wordEnd,
} from './lexical.ts'
import { guardedListOf } from './list.ts'
import { count, quotedText } from './name.ts'
import type { Count, Text } from './span.ts'
import { type Value, value } from './value.ts'

/** What each operand about the session and its surroundings is made of. */
export type ContextShape =
  | { readonly kind: 'constant'; readonly value: boolean }
  | { readonly kind: 'session-start' }
  | {
      readonly kind: 'session-age'
      readonly relation: 'over' | 'within'
      readonly duration: DurationTree
    }
  | {
      readonly kind: 'session-count'
      readonly what: 'runs' | 'cycles'
      readonly relation: 'more' | 'less' | 'exactly'
      readonly count: Count
    }
  | { readonly kind: 'param-exists'; readonly name: Text }
  | { readonly kind: 'param-is'; readonly name: Text; readonly value: Text }
  | { readonly kind: 'env'; readonly value: Text }
  | {
      readonly kind: 'on-event'
      readonly name: Text
      readonly where: readonly Clause[]
      readonly each?: true
      /** How long after the event. */
      readonly delay?: DurationTree
    }
  | { readonly kind: 'no-event'; readonly name: Text; readonly duration: DurationTree }
  | { readonly kind: 'file-exists' | 'file-changed'; readonly path: Text }
  | { readonly kind: 'file-appears'; readonly path: Text; readonly settle: DurationTree }
  | { readonly kind: 'signal'; readonly label: Text }

/** `branch is 'main'`. */
export interface Clause {
  readonly key: Text
  readonly value: Value
}

type Operand = Parser<ContextShape>

const constant = (truth: boolean): Operand => P.of({ kind: 'constant', value: truth })
const TRUE: ContextShape = { kind: 'constant', value: true }
const always: Operand = optional(table({ true: constant(true), false: constant(false) }), TRUE)

const ranFor: Operand = branch(table({ for: duration, over: duration })).map((d) => ({
  kind: 'session-age',
  relation: 'over',
  duration: d,
}))

const startedAgo: Operand = duration
  .skip(keyword('ago'))
  .map((d) => ({ kind: 'session-age', relation: 'within', duration: d }))

type Relation = 'more' | 'less' | 'exactly'

const counted = (relation: Relation): Operand =>
  P.seqMap(
    count(),
    branch(table<'runs' | 'cycles'>({ runs: P.of('runs'), cycles: P.of('cycles') })),
    (n, what): ContextShape => ({ kind: 'session-count', what, relation, count: n }),
  )

const sessionHas: Operand = either(
  /\d/y,
  counted('exactly'),
  branch(
    table<ContextShape>({
      run: ranFor,
      more: keyword('than').then(counted('more')),
      less: keyword('than').then(counted('less')),
    }),
    ["'run'", "'more'", "'less'", 'a number'],
  ),
)

const session = branch(table<ContextShape>({ has: sessionHas, started: startedAgo }))

const paramName = quotedText("a parameter's name in quotes")
const param = paramName.chain((name) =>
  branch(
    table<ContextShape>({
      exists: P.of({ kind: 'param-exists', name }),
      is: quotedText("a value in quotes such as 'v'").map(
        (v): ContextShape => ({ kind: 'param-is', name, value: v }),
      ),
    }),
  ),
)

const eventName = quotedText("an event's name in quotes")

const bareKey: Parser<Text> = P((input, i) => {
  const start = skip(input, i)
  const end = wordEnd(input, start)
  return end === start
    ? P.makeFailure(start, 'a field such as branch')
    : P.makeSuccess(end, { text: input.slice(start, end), span: { start, end } })
})
const key = peek(/['"]/y).chain((isQuoted) =>
  isQuoted ? quotedText('a field such as branch') : bareKey,
)
const clause = P.seqMap(key, keyword('is').then(value), (k, v): Clause => ({ key: k, value: v }))
const GOES_ON =
  '(?:[\\p{L}_][\\p{L}\\p{N}_.-]*|\'(?:[^\'\\\\]|\\\\.)*\'|"(?:[^"\\\\]|\\\\.)*")\\s+is(?!\\p{ID_Continue})'
const where = optional<readonly Clause[], readonly Clause[]>(
  table({ where: guardedListOf(clause, GOES_ON) }),
  [],
)

const emitted = P.seqMap(eventName, where, (name, clauses) => ({ name, where: clauses }))

const started: Operand = P.of({ kind: 'session-start' })

/** `@reboot`. */
export const reboot: Operand = token(whole('@reboot'), "'@reboot'", () => undefined).then(started)
/** `per session start`, after `once`. */
export const oncePerStart: Operand = keywords('per session start').then(started)

/** `on event …`, `on each event …`, after `on`. */
export const ON_EVENT: Readonly<Record<'event' | 'each', Operand>> = {
  event: emitted.map((event): ContextShape => ({ kind: 'on-event', ...event })),
  each: keyword('event')
    .then(emitted)
    .map((event): ContextShape => ({ kind: 'on-event', ...event, each: true })),
}

const noEvent: Operand = P.seqMap(
  keyword('event').then(eventName),
  keyword('for').then(duration),
  (name, d): ContextShape => ({ kind: 'no-event', name, duration: d }),
)

const path = quotedText("a file's path in quotes")
const file = path.chain((p) =>
  branch(
    table<ContextShape>({
      exists: P.of({ kind: 'file-exists', path: p }),
      changed: P.of({ kind: 'file-changed', path: p }),
      appears: keywords('and settles for')
        .then(duration)
        .map((d): ContextShape => ({ kind: 'file-appears', path: p, settle: d })),
    }),
  ),
)

/** The operands about the session and the world, by their first words. */
export const CONTEXT: Readonly<Record<string, Operand>> = {
  true: constant(true),
  false: constant(false),
  always,
  never: constant(false),
  session,
  scheduler: session,
  env: quotedText("a value in quotes such as 'prod'").map(
    (v): ContextShape => ({ kind: 'env', value: v }),
  ),
  param,
  no: noEvent,
  file,
  signal: quotedText("a signal's label in quotes").map(
    (label): ContextShape => ({ kind: 'signal', label }),
  ),
}
