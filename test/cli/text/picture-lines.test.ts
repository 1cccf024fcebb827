import { expect, test } from 'vitest'
import { widthOf } from '../../../src/cli/text/columns.ts'
import { pictureLines } from '../../../src/cli/text/picture-lines.ts'
import { parse } from '../../../src/language/parse.ts'

const odd = (start: number, message = 'odd') => ({
  message,
  span: { start, end: start + 4 },
  expected: [],
})

test('carets stand below what they mark, where characters are wide, too', () => {
  expect(pictureLines("task '日本' & odd!", odd(11), 80)).toEqual([
    "task '日本' & odd!",
    '             ^^^^ odd',
  ])
  expect(pictureLines("task 'e\u0301a' & odd!", odd(11), 80)).toEqual([
    "task 'e\u0301a' & odd!",
    '          ^^^^ odd',
  ])
})

test('in a narrow terminal the sentence stands below its carets, and the line is cut around them', () => {
  const text = `${'daily & '.repeat(10)}odd! & hourly & minutely & every 3 weeks`
  expect(
    pictureLines(text, odd(80, 'a sentence that is longer than the terminal is wide'), 30),
  ).toEqual([
    '…ily & daily & odd! & hourly …',
    '               ^^^^',
    '  a sentence that is longer',
    '    than the terminal is wide',
  ])
})

test('no line is wider than the terminal, whatever the mistake', () => {
  for (const text of [
    'daily aftr 10:00',
    "after task 'load' succeded & every 5 mintues",
    '日本語 & daily',
    'x'.repeat(300),
    '',
  ])
    for (const columns of [20, 40, 80, 200]) {
      const parsed = parse(text)
      if (parsed.ok) throw new Error(text)
      for (const one of parsed.diagnostics)
        for (const line of pictureLines(text, one, columns))
          expect([text, columns, widthOf(line) <= columns]).toEqual([text, columns, true])
    }
})
