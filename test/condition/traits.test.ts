/** The traits against what the machines do: a row cannot say what its machine does not. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { machineOf } from '../../src/condition/machine/table.ts'
import { isOperator, leaves } from '../../src/condition/operands.ts'
import { traitsOf } from '../../src/condition/traits.ts'
import { condition } from './arbitrary.ts'

const operands = condition()
  .map((whole) => leaves(whole)[0] ?? whole)
  .filter((c) => !isOperator(c))

describe('the row of an operand agrees with its machine', () => {
  test('what time feeds listens to no event of others, what events feed listens to some', () => {
    fc.assert(
      fc.property(operands, (operand) => {
        const { fedBy } = traitsOf(operand)
        const topics = machineOf(operand).topics(operand, 'own')
        const ofOthers = topics.filter(
          (topic) => /^(task|event|tag|file)\//.test(topic) && topic !== 'task/own',
        )
        if (fedBy === 'clock') expect(ofOthers).toEqual([])
        if (fedBy === 'events') expect(topics).not.toEqual([])
        if (fedBy === 'nothing') expect(topics).toEqual([])
      }),
    )
  })

  test('lengths are numbers where they stand', () => {
    fc.assert(
      fc.property(operands, (operand) => {
        const { lengths = [], optionalLengths = [], dates = [] } = traitsOf(operand)
        const fields: Readonly<Record<string, unknown>> = { ...operand }
        for (const name of lengths) expect(fields[name]).toBeTypeOf('number')
        for (const name of optionalLengths)
          expect(['number', 'undefined']).toContain(typeof fields[name])
        for (const name of dates)
          expect(['object', 'string', 'undefined']).toContain(typeof fields[name])
      }),
    )
  })

  test('no field with a length or a date is left out of the row', () => {
    fc.assert(
      fc.property(operands, (operand) => {
        const { lengths = [], optionalLengths = [], dates = [] } = traitsOf(operand)
        const named = new Set<string>([...lengths, ...optionalLengths, ...dates])
        for (const [name, value] of Object.entries(operand)) {
          const isMoment =
            typeof value === 'object' &&
            value !== null &&
            'kind' in value &&
            /^(instant|local|natural)$/.test(String(value.kind))
          if (isMoment) expect(named).toContain(name)
          if (/^(distance|most|duration|delay|spread|settle|longerThan)$/.test(name))
            expect(named).toContain(name)
        }
      }),
    )
  })
})
