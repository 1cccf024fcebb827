/** What a forecast is asked to suppose. */
import { format } from '../../../condition/format.ts'
import { leaves } from '../../../condition/operands.ts'
import { isConsuming } from '../../../condition/traits.ts'
import { type Supposition, suppositionsOf } from '../../../session/forecast/suppose.ts'
import type { Desk } from '../desk/desk.ts'
import type { Supposed } from '../desk/future.ts'
import type { Look } from '../desk/look.ts'
import { Fault } from '../fault.ts'
import { type Asked, listIn } from './asked.ts'

/** @throws {Fault} when it is about a task or an operand that there is not, or no supposition at all. */
export function supposedIn(asked: Asked, look: Look): Supposed {
  const fails = (listIn(asked, 'fails') ?? []).map((task): Supposition => ({ task, fails: true }))
  const values = new Map<string, boolean>()
  for (const [param, value] of [
    ['holds', true],
    ['holdsNot', false],
  ] as const)
    for (const text of linesIn(asked, param)) values.set(operandIn(asked.desk, look, text), value)
  try {
    return { runs: suppositionsOf([...fails, ...linesIn(asked, 'suppose')], look.tasks), values }
  } catch (error) {
    if (error instanceof RangeError) throw new Fault('bad-request', error.message)
    throw error
  }
}

/** In words, for the readers of the answer. */
export const suppositionTexts = (
  { params }: Asked,
  { runs, values }: Supposed,
): readonly string[] => [
  ...runs
    .filter(({ fails, when }) => fails === true && when === undefined)
    .map(({ task }) => `'${task}' fails`),
  ...lines(params['suppose']).filter((text) => !/^\S+ fails$/.test(text)),
  ...[...values].map(([text, value]) => `${text} is ${value}`),
]

/** Operands of conditions that are states, not occurrences: by canonical text, in their order. */
export const statesOf = ({ tasks }: Look): readonly string[] =>
  [
    ...new Set(
      [...tasks.values()]
        .flatMap(({ condition }) => leaves(condition))
        .filter((leaf) => !isConsuming(leaf))
        .map(format),
    ),
  ].sort((a, b) => (a < b ? -1 : 1))

const lines = (text = ''): readonly string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')

const linesIn = ({ params }: Asked, name: string): readonly string[] => lines(params[name])

/** The canonical text of an operand. */
function operandIn({ session }: Desk, look: Look, text: string): string {
  const parsed = session.registry.language.parse(text)
  const known = parsed.ok ? format(parsed.condition) : text
  if (statesOf(look).includes(known)) return known
  throw new Fault(
    'bad-request',
    `expected a state that some condition asks for, such as signal 'raining', got '${text}'`,
  )
}
