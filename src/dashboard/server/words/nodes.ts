/** A condition taken apart, in the shapes of the API, with the place of each part in its canonical text. */
import { describe } from '../../../condition/describe.ts'
import type { Explanation } from '../../../signal/ask/explain.ts'
import type { Zone } from '../../../time/zone.ts'
import type { SpanJson } from '../../api/common.ts'
import type { NodeJson, TextPartJson } from '../../api/task.ts'
import { instantAs, tokenJson } from './json.ts'
import { spansOf } from './spans.ts'

export function nodeJson(whole: Explanation, zone: Zone): NodeJson {
  const spans = spansOf(whole.condition)
  return node(whole, [], spans, zone)
}

function node(
  one: Explanation,
  path: readonly number[],
  spans: ReadonlyMap<string, SpanJson>,
  zone: Zone,
): NodeJson {
  const { text, condition, kind, value, since, until, used, tokens, operands } = one
  const span = spans.get(path.join('.'))
  return {
    text,
    sentence: describe(condition),
    kind,
    value,
    ...(value === 'unknown' ? {} : instantAs('since', since, zone)),
    ...instantAs('until', until, zone),
    used,
    tokens: tokens.map((token) => tokenJson(token, zone)),
    ...(span === undefined ? {} : { span }),
    operands: operands.map((operand, i) => node(operand, [...path, i], spans, zone)),
  }
}

/** The leaves of the tree by their place in the text. */
export const partsOf = (tree: NodeJson): readonly TextPartJson[] =>
  [...leavesOf(tree, [])].sort((a, b) => a.from - b.from)

function* leavesOf(tree: NodeJson, path: readonly number[]): Generator<TextPartJson> {
  if (tree.operands.length === 0 && tree.span !== undefined)
    yield { ...tree.span, value: tree.value, path }
  for (const [i, operand] of tree.operands.entries()) yield* leavesOf(operand, [...path, i])
}
