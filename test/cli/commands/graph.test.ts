/** `tminus graph`: the command line of the graph. */
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { cli } from '../../../src/cli/program.ts'
import { collecting, tminus } from '../console.ts'

const file = join(import.meta.dirname, '../fixture/together.ts')

test('a tree, with what is odd beside it and as the exit code', async () => {
  expect(await tminus('graph', file, '--store', 'memory:')).toEqual({
    code: 1,
    out: `c
event 'deply'
└─ emitted → d
event 'deploy'
└─ emitted → e
a
└─ succeeded → b
   └─ succeeded → a …
`,
    err: `warning: a: these tasks trigger each other: 'b' → 'a' → 'b'
warning: c: no task has the tag 'elt' — did you mean 'etl'?
`,
  })
})

test('lines are broken for a narrow terminal, and nothing is lost; drawings for others are not', async () => {
  const { io, written, stdout } = collecting()
  Object.assign(stdout, { isTTY: true, columns: 16 })
  await cli(['graph', file, '--store', 'memory:'], io, '0')
  expect(written.out).toBe(`c
event 'deply'
└─ emitted → d
event 'deploy'
└─ emitted → e
a
└─ succeeded → b
   └─ succeeded
     → a …
`)
  expect((await tminus('graph', file, '--dot', '--store', 'memory:')).out).toMatch(
    /^digraph tasks \{\n/,
  )
  expect((await tminus('graph', file, '--mermaid', '--store', 'memory:')).out).toMatch(
    /^flowchart LR\n/,
  )
})

test('one form at a time', async () => {
  expect(await tminus('graph', file, '--dot', '--mermaid')).toMatchObject({
    code: 2,
    err: 'tminus: expected one of --dot, --mermaid and --json, got --dot and --mermaid\n',
  })
})
