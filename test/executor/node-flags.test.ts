import { expect, test } from 'vitest'
import { childFlags } from '../../src/executor/node-flags.ts'

test.each([
  [[], []],
  [['-e', 'start()'], []],
  [['--eval=start()'], []],
  [
    ['-pe', 'start()', '--import', 'tsx'],
    ['--import', 'tsx'],
  ],
  [['--input-type=module', '-e', 'x'], []],
  [['--input-type', 'module', '--eval', 'x'], []],
  [['--inspect=0', '--inspect-port', '9', '--max-old-space-size=50'], ['--max-old-space-size=50']],
  [['--test', '--test-reporter', 'tap', '--no-warnings'], ['--no-warnings']],
  [
    ['--watch', '--watch-path=src', '-r', './hook.cjs'],
    ['-r', './hook.cjs'],
  ],
])('of %j a child inherits %j', (flags, kept) => {
  expect(childFlags(flags)).toEqual(kept)
})
