import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Condition } from '../../src/condition/condition.ts'
import { all, any, not } from '../../src/condition/construct.ts'
import { format } from '../../src/condition/format.ts'

/** An independent reader of the operators, written from LANGUAGE.md section 4, over operands of one word. */
function read(text: string): Condition {
  const words =
    text.match(/[()~&|]|signal '\w'|has failed|for|within|ever since|since|1 second/g) ?? []
  let place = 0
  const take = (word: string): boolean => words[place] === word && ++place > 0
  const fail = (): never => {
    throw new SyntaxError(`Cannot read ${text} at word ${place}`)
  }
  const chain = (next: () => Condition, word: string, join: typeof all): Condition => {
    const parts: [Condition, ...Condition[]] = [next()]
    while (take(word)) parts.push(next())
    return join(...parts)
  }
  const either = (): Condition => chain(both, '|', any)
  const both = (): Condition => chain(latch, '&', all)
  const latch = (): Condition => {
    const operand = postfix()
    if (take('since')) return { kind: 'since', operand, reset: postfix() }
    if (take('ever since')) return { kind: 'ever-since', operand, start: postfix() }
    return operand
  }
  const postfix = (): Condition => {
    let operand = unary()
    while (words[place] === 'for' || words[place] === 'within') {
      const kind = take('for') ? 'for' : 'within'
      if (kind === 'within') place++
      if (!take('1 second')) fail()
      operand = { kind, operand, duration: 1000 }
    }
    return operand
  }
  const unary = (): Condition => (take('~') ? not(unary()) : primary())
  const primary = (): Condition => {
    if (take('(')) {
      const inside = either()
      return take(')') ? inside : fail()
    }
    if (take('has failed')) {
      const span = take('within') && take('1 second')
      return failed(span ? { kind: 'past', duration: 1000 } : { kind: 'ever' })
    }
    const label = /^signal '(\w)'$/.exec(words[place++] ?? '')?.[1]
    return label === undefined ? fail() : { kind: 'signal', label }
  }
  const whole = either()
  return place === words.length ? whole : fail()
}

type Span = Extract<Condition, { kind: 'has' }>['span']
const failed = (span: Span): Condition => ({ kind: 'has', task: null, outcome: 'failed', span })

const leaf: fc.Arbitrary<Condition> = fc.oneof(
  fc.constantFrom('a', 'b', 'c').map((label): Condition => ({ kind: 'signal', label })),
  fc.constant(failed({ kind: 'ever' })),
)
const tree: fc.Arbitrary<Condition> = fc.letrec<{ tree: Condition }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 5 },
    leaf,
    tie('tree').map(not),
    fc.tuple(tie('tree'), tie('tree')).map((two) => all(...two)),
    fc.tuple(tie('tree'), tie('tree')).map((two) => any(...two)),
    tie('tree').map((operand): Condition => ({ kind: 'for', operand, duration: 1000 })),
    tie('tree').map((operand): Condition => ({ kind: 'within', operand, duration: 1000 })),
    fc
      .tuple(tie('tree'), tie('tree'))
      .map(([operand, reset]): Condition => ({ kind: 'since', operand, reset })),
    fc
      .tuple(tie('tree'), tie('tree'))
      .map(([operand, start]): Condition => ({ kind: 'ever-since', operand, start })),
  ),
})).tree

test('the parentheses make the text read back as the same tree', () => {
  fc.assert(
    fc.property(tree, (given) => {
      expect(read(format(given))).toEqual(given)
    }),
    { numRuns: 1000 },
  )
})

test('no pair of parentheses can be left out', () => {
  fc.assert(
    fc.property(tree, (given) => {
      const text = format(given)
      for (const shorter of withoutOnePair(text)) expect(reading(shorter)).not.toEqual(given)
    }),
    { numRuns: 1000 },
  )
})

/** What is read, or nothing where it cannot be read. */
function reading(text: string): Condition | undefined {
  try {
    return read(text)
  } catch {
    return undefined
  }
}

/** The text without its first pair of parentheses, without its second … */
function withoutOnePair(text: string): readonly string[] {
  const open: number[] = []
  const shorter: string[] = []
  ;[...text].forEach((c, i) => {
    if (c === '(') open.push(i)
    const start = c === ')' ? open.pop() : undefined
    if (start !== undefined)
      shorter.push(text.slice(0, start) + text.slice(start + 1, i) + text.slice(i + 1))
  })
  return shorter
}
