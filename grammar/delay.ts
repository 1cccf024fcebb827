/** `5 minutes after task 'load' succeeded`, `an hour after event 'deploy'`: due that long after the event. */
import P, { type Parser } from 'parsimmon'
import type { AfterAnyShape, AfterShape } from './after-tree.ts'
import { type ContextShape, ON_EVENT } from './context.ts'
import { leadingDuration } from './duration.ts'
import { whole } from './ending.ts'
import { branch, either, keyword, table } from './lexical.ts'

type Operand = AfterShape | AfterAnyShape | ContextShape

/** The event is meant, not the state: `after task 'x' has succeeded` has one reading here. */
const certain = (shape: AfterShape | AfterAnyShape): AfterShape | AfterAnyShape => {
  if (shape.kind === 'after-any') return shape
  const { unsure: _, ...sure } = shape
  return sure
}

/** The operand; `tasks` is what may follow `after` where it is about tasks. */
export const delayed = (tasks: Parser<AfterShape | AfterAnyShape>): Parser<Operand> => {
  const event = branch<Operand>(table<Operand>(ON_EVENT))
  const operand = either<Operand>(whole(String.raw`(?:each\s+)?event`), event, tasks.map(certain))
  return P.seqMap(
    leadingDuration,
    keyword('after').then(operand),
    (delay, what): Operand => ({ ...what, delay }) as Operand,
  )
}
