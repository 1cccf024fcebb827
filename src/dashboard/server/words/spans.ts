/** Where each part of a condition stands in its canonical text. */
import type { Condition } from '../../../condition/condition.ts'
import { format } from '../../../condition/format.ts'
import { children } from '../../../condition/operands.ts'
import type { SpanJson } from '../../api/common.ts'

/** By path: places of operands from 0, joined by dots; the whole is the empty text. */
export function spansOf(condition: Condition): ReadonlyMap<string, SpanJson> {
  const found = new Map<string, SpanJson>()
  const place = (one: Condition, path: readonly number[], from: number, to: number): void => {
    found.set(path.join('.'), { from, to })
    const text = format(one)
    let at = 0
    for (const [i, operand] of children(one).entries()) {
      const own = format(operand)
      const start = text.indexOf(own, at)
      // An operand that the text of the whole words in another way has no place of its own.
      if (start < 0) continue
      place(operand, [...path, i], from + start, from + start + own.length)
      at = start + own.length
    }
  }
  place(condition, [], 0, format(condition).length)
  return found
}
