/** The smallest sets that hold a condition back are the ones that a search through all subsets finds. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { kleeneAnd, kleeneNot, kleeneOr, type Truth } from '../../../src/condition/verdict.ts'
import { blockingSets, readWith } from '../../../src/session/why/blocking.ts'
import type { Explanation } from '../../../src/signal/ask/explain.ts'

const made = (kind: string, text: string, value: Truth, operands: readonly Explanation[] = []) =>
  ({
    kind,
    text,
    value,
    operands,
    tokens: [],
    since: 0,
    until: Infinity,
    used: false,
  }) as unknown as Explanation

/** Operands by name; each has one value wherever it stands. */
const tree = (values: Readonly<Record<string, Truth>>) =>
  fc.letrec<{ node: Explanation }>((tie) => ({
    node: fc.oneof(
      { maxDepth: 4, withCrossShrink: true },
      fc
        .constantFrom(...Object.keys(values))
        .map((name) => made('cron', name, values[name] ?? false)),
      tie('node').map((one) => made('not', `~${one.text}`, kleeneNot(one.value), [one])),
      fc
        .array(tie('node'), { minLength: 2, maxLength: 3 })
        .map((all) =>
          made(
            'all',
            `(${all.map(({ text }) => text).join(' & ')})`,
            all.map(({ value }) => value).reduce(kleeneAnd),
            all,
          ),
        ),
      fc
        .array(tie('node'), { minLength: 2, maxLength: 3 })
        .map((all) =>
          made(
            'any',
            `(${all.map(({ text }) => text).join(' | ')})`,
            all.map(({ value }) => value).reduce(kleeneOr),
            all,
          ),
        ),
    ),
  })).node

const NAMES = ['a', 'b', 'c', 'd', 'e', 'f']
const truth = fc.constantFrom<Truth>(true, false, 'unknown')
const drawn = fc
  .tuple(...NAMES.map(() => truth))
  .chain((values) => tree(Object.fromEntries(NAMES.map((name, i) => [name, values[i] ?? false]))))

const atoms = (one: Explanation): Explanation[] =>
  one.operands.length === 0 ? [one] : one.operands.flatMap(atoms)

/** By trying all values of all others. */
function brute(whole: Explanation): string[] {
  const all = [...new Map(atoms(whole).map((one) => [one.text, one])).values()]
  const found: Explanation[][] = []
  const subsets = Array.from({ length: 1 << all.length }, (_, mask) =>
    all.filter((_one, i) => ((mask >> i) & 1) === 1),
  ).sort((a, b) => a.length - b.length)
  for (const set of subsets) {
    if (found.some((one) => one.every((x) => set.includes(x)))) continue
    const free = all.filter((one) => !set.includes(one))
    const isBlocked = Array.from({ length: 1 << free.length }, (_, bits) => bits).every((bits) => {
      const values = new Map<string, Truth>(set.map(({ text, value }) => [text, value]))
      for (const [i, { text }] of free.entries()) values.set(text, ((bits >> i) & 1) === 1)
      return readWith(whole, values) !== true
    })
    if (isBlocked) found.push(set)
  }
  return found
    .map((set) =>
      set
        .map(({ text }) => text)
        .sort()
        .join(' '),
    )
    .sort()
}

test('are sound, minimal, and all there are, also where an operand stands in it twice', () => {
  let blocked = 0
  fc.assert(
    fc.property(drawn, (whole) => {
      const { sets, isCut } = blockingSets(whole)
      if (whole.value === true || isCut) return
      expect(
        sets
          .map((set) =>
            set
              .map(({ text }) => text)
              .sort()
              .join(' '),
          )
          .sort(),
      ).toEqual(brute(whole))
      blocked++
    }),
    { numRuns: 400 },
  )
  expect(blocked).toBeGreaterThan(100)
})

test('are as many as the condition has ways to be held back, up to twelve operands', () => {
  const leaf = (name: string) => made('cron', name, false)
  const or = (...all: Explanation[]) => made('any', 'or', false, all)
  const whole = made('all', 'and', false, [
    or(leaf('a'), leaf('b'), leaf('c'), leaf('d')),
    or(leaf('e'), leaf('f'), leaf('g'), leaf('h')),
    or(leaf('i'), leaf('j'), leaf('k'), leaf('l')),
  ])
  expect(blockingSets(whole).sets.map((set) => set.map(({ text }) => text).join(''))).toEqual([
    'abcd',
    'efgh',
    'ijkl',
  ])
})
