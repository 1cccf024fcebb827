/** The parameters of a body as the record shows them: short, and without secrets. */
import { HIDDEN } from '../../run/argument.ts'
import { briefJsonOf } from '../../run/gate/json.ts'
import { carried, textOf } from '../../run/gate/text.ts'

/** Characters of one parameter, as a text or as JSON. */
const MOST_CHARACTERS = 1000
/** Parameters that are shown. */
const MOST_PARAMS = 100

/** JSON. What is long, or no JSON, is a text about it. */
export function shownParams(
  params: Readonly<Record<string, unknown>>,
  secrets: ReadonlySet<string>,
): string {
  const names = Object.keys(params).slice(0, MOST_PARAMS)
  const shown = names.map((name) => [
    textOf(name, MOST_CHARACTERS),
    secrets.has(name) ? HIDDEN : shownValue(params[name]),
  ])
  return JSON.stringify(Object.fromEntries(shown))
}

function shownValue(value: unknown): unknown {
  if (typeof value === 'string') return carried(value, MOST_CHARACTERS)
  const json = briefJsonOf(value)
  if (!json.ok) return `not shown: ${json.reason}`
  if (json.text === undefined) return `not shown: ${typeof value}`
  return json.text.length > MOST_CHARACTERS
    ? carried(json.text, MOST_CHARACTERS)
    : (JSON.parse(json.text) as unknown)
}
