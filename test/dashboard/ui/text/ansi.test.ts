/** Colours of a terminal: what programs print, as spans. */
import { expect, test } from 'vitest'
import { painted } from '../../../../src/dashboard/ui/text/ansi.ts'

const shown = (text: string) =>
  painted(text).map(({ text: piece, classes }) =>
    classes.length === 0 ? piece : `${classes.join('.')}(${piece})`,
  )

test.each<[text: string, pieces: readonly string[]]>([
  ['plain', ['plain']],
  ['\u001b[31mred\u001b[0m plain', ['red(red)', ' plain']],
  ['\u001b[1;32mbold green\u001b[22m green\u001b[39m', ['green.bold(bold green)', 'green( green)']],
  ['\u001b[91;44mloud\u001b[m', ['bright-red.on-blue(loud)']],
  ['\u001b[38;5;208morange\u001b[38;2;1;2;3mrgb', ['orange', 'rgb']],
  ['\u001b[38;5;1;4mafter a colour of 256', ['underline(after a colour of 256)']],
  ['a\u001b[2Kb\u001b[1;1Hc', ['a', 'b', 'c']],
  ['\u001b]0;a title\u0007text', ['text']],
  ['\u001b]8;;https://x.example\u001b\\link\u001b]8;;\u001b\\', ['link']],
  ['\u001b]0;a title without an end', []],
  ['<img src=x onerror=alert(1)>', ['<img src=x onerror=alert(1)>']],
  ['\u001b', []],
])('reads %j', (text, pieces) => {
  expect(shown(text)).toEqual(pieces)
})

test('reads a megabyte of escapes at once', () => {
  expect(painted('\u001b[31mx'.repeat(20_000))).toHaveLength(20_000)
  expect(painted('\u001b['.repeat(50_000)).length).toBeGreaterThanOrEqual(0)
})
