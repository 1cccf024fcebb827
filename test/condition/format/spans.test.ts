/** Each part of a condition is found in the canonical text of the whole, where it stands. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { placedParts } from '../../../src/condition/format/spans.ts'
import { format } from '../../../src/condition/format.ts'
import { parseOrThrow } from '../../../src/index.ts'
import { condition } from '../arbitrary.ts'

test('shows each part below the whole', () => {
  const whole = parseOrThrow("~(daily & on Mon) | (on Tue | hourly for 1 hour) & after task 'a'")
  const text = format(whole)
  const lines = placedParts(whole).map(({ path, span: { start, end } }) =>
    `${' '.repeat(start)}${'-'.repeat(end - start).padEnd(text.length - start)} ${path.join('.')}`.trimEnd(),
  )
  expect([text, ...lines].join('\n')).toBe(`\
~(daily & on Mon) | (on Tue | hourly for 1 hour) & after task 'a' succeeded
---------------------------------------------------------------------------
-----------------                                                           0
  --------------                                                            0.0
  -----                                                                     0.0.0
          ------                                                            0.0.1
                    ------------------------------------------------------- 1
                     --------------------------                             1.0
                     ------                                                 1.0.0
                              -----------------                             1.0.1
                              ------                                        1.0.1.0
                                                   ------------------------ 1.1`)
})

test('is the text of the part, in any condition', () => {
  fc.assert(
    fc.property(condition(), (whole) => {
      const text = format(whole)
      for (const { condition: part, span } of placedParts(whole))
        expect(text.slice(span.start, span.end)).toBe(format(part))
    }),
  )
})
