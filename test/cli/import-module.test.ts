/** Task files of every kind, loaded by the program as it is built: `npm test` builds before it tests. */
import { spawnSync } from 'node:child_process'
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { temporary } from '../temporary.ts'

const ROOT = join(import.meta.dirname, '../..')
const MAIN = join(ROOT, 'dist/main.js')
const BOUND = 180_000

/** A project of a user, who has installed tminus. */
function project(files: Readonly<Record<string, string>>): string {
  const folder = temporary()
  mkdirSync(join(folder, 'node_modules'))
  symlinkSync(ROOT, join(folder, 'node_modules/tminus'))
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text)
  return folder
}

function tminus(cwd: string, ...argv: string[]) {
  // What is not read by a person has no colours, on a server that builds neither.
  const env = { ...process.env, CI: 'true' }
  const options = { cwd, encoding: 'utf8', timeout: BOUND, env } as const
  const { status, stdout, stderr } = spawnSync(process.execPath, [MAIN, ...argv], options)
  return { status, stdout, stderr }
}

const TASK = "session.task('daily', function load() {})"
const MODULE = `import { Session } from 'tminus'
const session = new Session()
${TASK}
export default session
`
const COMMON = `const { Session } = require('tminus')
const session = new Session()
${TASK}
module.exports = session
`
const KINDS = { 'a.ts': MODULE, 'b.mts': MODULE, 'c.mjs': MODULE, 'd.cts': COMMON, 'e.cjs': COMMON }

describe.each([
  ['of ES modules', { type: 'module' }, { ...KINDS, 'f.js': MODULE }],
  ['of CommonJS', { type: 'commonjs' }, { ...KINDS, 'f.js': COMMON, 'g.js': MODULE }],
  ['that says nothing', {}, { ...KINDS, 'f.js': COMMON, 'g.js': MODULE }],
])('in a folder %s', (_, manifest, files) => {
  test(
    'every kind of task file is understood',
    () => {
      const folder = project({ ...files, 'package.json': JSON.stringify(manifest) })
      const { length } = Object.keys(files)
      expect(tminus(folder, 'check', ...Object.keys(files))).toEqual({
        status: 0,
        stdout: `${'ok load: daily\n   Once a day.\n'.repeat(length)}${length} ok, 0 warnings\n`,
        stderr: '',
      })
    },
    BOUND,
  )
})

test(
  'what is wrong in a file is said with the file and the line, also of one that it imports',
  () => {
    const folder = project({
      'package.json': '{ "type": "module" }',
      'tasks.ts': MODULE.replace('daily', 'daily aftr 10:00').replace('()\n', '()\n// here\n'),
      'main.ts': "import './tasks.ts'\n",
      'half.ts': 'export default 3 +',
      'throws.ts': "\n\nthrow new TypeError('no such luck')",
    })
    const wrong = `tminus: a condition at tasks.ts:4 is not understood:
daily aftr 10:00
      ^^^^ expected 'before', 'after', 'between', 'at', 'on', 'starting', 'in', '&' or the end — did you mean 'after'?
`
    const said = ['main.ts', 'half.ts', 'throws.ts'].map((file) => {
      const { status, stderr } = tminus(folder, 'run', file)
      return [status, stderr]
    })
    expect(said).toEqual([
      [1, wrong],
      [3, "tminus: cannot load 'half.ts' (half.ts:1): Unexpected end of file\n"],
      [3, "tminus: cannot load 'throws.ts' (throws.ts:3): no such luck\n"],
    ])
  },
  BOUND,
)
