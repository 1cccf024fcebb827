/** The answer to why a task does not run, in the shapes of the API. */
import { shortId } from '../../../session/inspect/run-names.ts'
import { gateText, standingText, type When } from '../../../session/why/sentence.ts'
import type { BlockingOperand, Gate, WaitsFor, Why } from '../../../session/why/why.ts'
import { clockText } from '../../../session/words/times.ts'
import type { Instant } from '../../../time/instant.ts'
import type { Zone } from '../../../time/zone.ts'
import type { GateJson, ObstacleJson, WaitJson, WhyAnswer } from '../../api/why.ts'
import { instant, instantAs } from './json.ts'

/** The parts of an answer that come from a session's own. */
export type Reasons = Pick<WhyAnswer, 'state' | 'obstacles' | 'isCut' | 'gates' | 'earliest'>

export function reasonsJson(why: Why, zone: Zone): Reasons {
  const { at, state, sets, isCut, gates, earliest } = why
  const when = (one: Instant): string => clockText(one, zone, at)
  return {
    state,
    obstacles: sets.map((set) => ({ operands: set.map((one) => obstacle(one, when, zone)) })),
    isCut,
    gates: gates.map((gate) => gateJson(gate, when, zone)),
    ...(earliest === null ? { earliest } : instantAs('earliest', earliest, zone)),
  }
}

const obstacle = (one: BlockingOperand, when: When, zone: Zone): ObstacleJson => ({
  text: one.text,
  value: one.value,
  sentence: standingText(one, when),
  path: one.path,
  ...instantAs('until', one.until, zone),
  waits: one.waits.map(waitJson),
})

const waitJson = ({ task, last, why }: WaitsFor): WaitJson => ({
  task,
  ...(last === undefined
    ? {}
    : { last: { id: last.run, name: shortId(last.run), status: last.status } }),
  ...(why === undefined ? {} : { sentence: why.sentence }),
  waits: (why?.sets ?? []).flat().flatMap(({ waits }) => waits.map(waitJson)),
})

function gateJson(gate: Gate, when: When, zone: Zone): GateJson {
  const { kind, holders, owner, until, place } = gate
  return {
    kind,
    sentence: `${gateText({ ...gate, holders: [] }, when)}.`.replace(/^./, (first) =>
      first.toUpperCase(),
    ),
    holders: holders.map(({ run, task, since }) => ({
      id: run,
      name: shortId(run),
      task,
      since: instant(since, zone),
    })),
    ...(owner === undefined ? {} : { owner }),
    ...instantAs('until', until, zone),
    ...(place === undefined ? {} : { place }),
  }
}
