/** Laws that hold for every condition at every snapshot. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Condition } from '../../../src/condition/condition.ts'
import { all, any, not } from '../../../src/condition/construct.ts'
import { format } from '../../../src/condition/format.ts'
import { leaves } from '../../../src/condition/operands.ts'
import type { Truth } from '../../../src/condition/verdict.ts'
import { parseOrThrow } from '../../../src/language/parse.ts'
import { evaluate } from '../../../src/signal/ask/evaluate.ts'
import { DAY } from '../../../src/time/instant.ts'
import { simpleCondition } from '../arbitrary.ts'
import { watch } from './drive.ts'
import { GRID } from './eventful.ts'
import {
  FIRST_KNOWN,
  guardOperand,
  instants,
  type Seen,
  smallCondition,
  type World,
  world,
} from './history.ts'

const RUNS = 100
const check = <T>(property: fc.IProperty<T>, numRuns = RUNS): void =>
  fc.assert(property, { numRuns })
const values = (seen: readonly Seen[]) => seen.map(({ at, value }) => ({ at, value }))
const plain = (seen: readonly Seen[]) =>
  seen.map(({ at, value, tokens }) => ({ at, value, tokens }))
const grid = fc.integer({ min: 1, max: 8 }).map((n) => n * GRID)

describe('laws', () => {
  test('x & ~x is never true, x | ~x never false', () => {
    check(
      fc.property(smallCondition(), world(), (x, world) => {
        const opposite = not(x)
        expect(watch(all(x, opposite), world).filter((s) => s.value === true)).toEqual([])
        expect(watch(any(x, opposite), world).filter((s) => s.value === false)).toEqual([])
      }),
    )
  })

  test("De Morgan's laws hold for values", () => {
    check(
      fc.property(smallCondition(), smallCondition(), world(), (x, y, world) => {
        // Other starts consume other tokens: without starts only the values count.
        const quiet = new Map([...world].map(([at, steps]) => [at, steps.filter(isForeign)]))
        expect(values(watch(not(all(x, y)), quiet))).toEqual(
          values(watch(any(not(x), not(y)), quiet)),
        )
        expect(values(watch(not(any(x, y)), quiet))).toEqual(
          values(watch(all(not(x), not(y)), quiet)),
        )
      }),
    )
  })

  test('not of not is the condition itself', () => {
    check(
      fc.property(smallCondition(), (x) => {
        expect(not(not(x))).toEqual(x)
      }),
    )
  })
})

describe('laws of operators over time', () => {
  test('for a for b is for (a + b)', () => {
    check(
      fc.property(smallCondition(), grid, grid, world(), (operand, a, b, world) => {
        const inner: Condition = { kind: 'for', operand, duration: a }
        const twice: Condition = { kind: 'for', operand: inner, duration: b }
        const once: Condition = { kind: 'for', operand, duration: a + b }
        const quiet = new Map([...world].map(([at, steps]) => [at, steps.filter(isForeign)]))
        expect(values(watch(twice, quiet))).toEqual(values(watch(once, quiet)))
      }),
    )
  })

  test('for a for b is for (a + b), through an unknown stretch in which a was over', () => {
    const operand: Condition = { kind: 'custom', phrase: 'ready', values: {} }
    const say = (place: number, value: Truth) =>
      [FIRST_KNOWN + place * GRID, [{ kind: 'sample', key: 'ready', value }]] as const
    const world: World = new Map([say(1, false), say(2, true), say(3, 'unknown'), say(5, true)])
    const inner: Condition = { kind: 'for', operand, duration: 2 * GRID }
    const twice = watch({ kind: 'for', operand: inner, duration: 2 * GRID }, world)
    expect(values(twice)).toEqual(
      values(watch({ kind: 'for', operand, duration: 4 * GRID }, world)),
    )
    expect(twice.find((s) => s.value === true)?.at).toBe(FIRST_KNOWN + 6 * GRID)
  })

  test('within a within b is within (a + b), up to what is unknown', () => {
    check(
      fc.property(
        smallCondition({ samples: false }),
        grid,
        grid,
        world(false),
        (operand, a, b, w) => {
          const inner: Condition = { kind: 'within', operand, duration: a }
          const twice = watch({ kind: 'within', operand: inner, duration: b }, w)
          const once = watch({ kind: 'within', operand, duration: a + b }, w)
          expect(twice.map((s) => s.value === true)).toEqual(once.map((s) => s.value === true))
        },
      ),
    )
  })
})

describe('laws of time', () => {
  test('how often it is evaluated changes nothing', () => {
    check(
      fc.property(
        smallCondition(),
        world(),
        fc.array(fc.integer({ min: 0, max: instants.length - 2 }), { maxLength: 60 }),
        (condition, world, extra) => {
          const often = new Set(extra)
          const disturbed = watch(condition, world, ({ network, root }, at, index) => {
            if (!often.has(index)) return
            network.touch(['param', 'session', 'tags'], at)
            network.advance(at)
            root.verdict()
            const next = instants[index + 1] ?? at
            network.advance(Math.floor((at + next) / 2))
          })
          expect(disturbed).toEqual(watch(condition, world))
        },
      ),
    )
  })

  test('a restart at any point changes nothing', () => {
    check(
      fc.property(
        smallCondition({ samples: false }),
        world(false),
        fc.array(fc.nat(instants.length - 1), { minLength: 1, maxLength: 4 }),
        (condition, world, restarts) => {
          const restarted = watch(condition, world, (driver, at, index) => {
            if (restarts.includes(index)) driver.restart(condition, at)
          })
          expect(plain(restarted)).toEqual(plain(watch(condition, world)))
        },
      ),
    )
  })

  test('a restart of a condition of guards keeps since when it is true', () => {
    check(
      fc.property(
        fc.tuple(guardOperand, guardOperand, guardOperand),
        world(false),
        fc.nat(instants.length - 1),
        ([a, b, c], world, restart) => {
          const guards = any(all(a, not(b)), c)
          const restarted = watch(guards, world, (driver, at, index) => {
            if (restart === index) driver.restart(guards, at)
          })
          const truths = (seen: readonly Seen[]) => seen.filter((s) => s.value === true)
          expect(truths(restarted)).toEqual(truths(watch(guards, world)))
        },
      ),
    )
  })
})

/** `aligned` is refused over a day, when it is read. */
const readable = simpleCondition().filter((condition) =>
  [...leaves(condition)].every(
    (leaf) => leaf.kind !== 'every-from' || leaf.anchor !== 'aligned' || leaf.distance <= DAY,
  ),
)
const now = fc.integer({ min: 0, max: 4_000_000_000_000 })

describe('laws of the whole language', () => {
  test('what is written and read again means the same', () => {
    check(
      fc.property(readable, now, (condition, now) => {
        const options = { now, zone: 'Europe/Helsinki', task: 't' }
        expect(evaluate(parseOrThrow(format(condition)), options)).toEqual(
          evaluate(condition, options),
        )
      }),
      25,
    )
  })

  test('no condition of the whole language is true together with its opposite', () => {
    check(
      fc.property(readable, now, (condition, now) => {
        const options = { now, zone: 'Europe/Helsinki', task: 't' }
        expect(evaluate(all(condition, not(condition)), options).value).not.toBe(true)
      }),
      25,
    )
  })
})

const isForeign = (step: { readonly kind: string; readonly task?: string }) => step.task !== 't'
