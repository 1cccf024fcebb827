/** Compares the tasks that come with those on record: which are new, gone, renamed, and which conditions change. */
import type { Condition } from '../../condition/condition.ts'
import { constant } from '../../condition/construct.ts'
import { describe } from '../../condition/describe.ts'
import { format } from '../../condition/format.ts'
import type { Defined, Definition } from '../../engine/definition.ts'
import { digestOf } from '../../engine/peers/about.ts'
import { phaseOf } from '../../engine/policy/label.ts'
import type { OldTask } from './on-record.ts'
import type { ChangedTask, Plan, PlannedCondition, PlannedTask } from './plan.ts'
import { renamesOf } from './renames.ts'

/** A task on record with its condition, if that can still be read. */
export interface Before extends OldTask {
  readonly condition: Condition | undefined
}

export interface Compared
  extends Pick<Plan, 'added' | 'gone' | 'renamed' | 'changed' | 'policies'> {
  /** New names by old ones. */
  readonly renames: ReadonlyMap<string, string>
}

export const NOTHING: Condition = constant(false)

export function compared(
  before: ReadonlyMap<string, Before>,
  after: ReadonlyMap<string, Defined>,
): Compared {
  const definitions = [...after.values()].map(({ definition }) => definition)
  const old = [...before.values()]
  const left = old.filter(({ name }) => !after.has(name))
  const come = definitions.filter(({ name }) => !before.has(name))
  const renames = renamesOf(
    left.map((one) => ({ name: one.name, text: saidBefore(one).text })),
    come.map(({ name, condition }) => ({ name, text: format(condition) })),
  )
  const news = new Set(renames.values())
  const both = definitions.flatMap((definition) => {
    const was = before.get(definition.name)
    return was === undefined ? [] : [{ was, definition }]
  })
  return {
    renames,
    added: come.filter(({ name }) => !news.has(name)).map(planned),
    gone: left
      .filter(({ name }) => !renames.has(name))
      .map((one) => ({ task: one.name, ...saidBefore(one) })),
    renamed: come.flatMap((definition) => {
      const from = [...renames].find(([, to]) => to === definition.name)?.[0]
      return from === undefined
        ? []
        : [{ from, to: definition.name, ...said(definition.condition) }]
    }),
    changed: both.flatMap(({ was, definition }) => changeOf(was, definition)),
    policies: both.flatMap(({ was, definition }) =>
      changeOf(was, definition).length === 0 && hasOtherPolicies(was, definition)
        ? [definition.name]
        : [],
    ),
  }
}

const said = (condition: Condition): PlannedCondition => ({
  text: format(condition),
  sentence: describe(condition),
})

const saidBefore = ({ text, condition }: Before): PlannedCondition =>
  condition === undefined ? { text } : said(condition)

const planned = ({ name, condition }: Definition): PlannedTask => ({
  task: name,
  ...said(condition),
})

function changeOf(was: Before, { name, condition }: Definition): readonly ChangedTask[] {
  const [before, after] = [saidBefore(was), said(condition)]
  return before.text === after.text ? [] : [{ task: name, before, after }]
}

/** Whether it is disabled is on record; the rest only a living session says. */
function hasOtherPolicies({ digest, isDisabled }: Before, definition: Definition): boolean {
  const { disabled = false } = definition.options
  if (digest !== undefined) return digest !== digestOf(definition)
  return phaseOf(definition.options) === undefined && isDisabled !== disabled
}
