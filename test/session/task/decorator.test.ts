/** `@task` as TypeScript compiles it, with standard decorators and with `experimentalDecorators`: one program, one output. */
import { spawnSync } from 'node:child_process'
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { folder } from '../../lab/fixture.ts'

const root = new URL('../../../', import.meta.url).pathname

const PROGRAM = `
import { Session, task } from 'tminus'

class Base {
  @task('daily after 02:00')
  inherited() { return this.name }
  @task('daily after 03:00')
  changed() { return 'base' }
  name = 'base'
}
class Keeper extends Base {
  override name: string
  constructor(name: string) { super(); this.name = name }
  @task('every 1 hour', { name: 'sweep', tags: ['night'] })
  async clean({ log }: { log(text: string): void }) { log('cleaned'); return this.name }
  @task("after task 'sweep' succeeded")
  report() { return 'report of ' + this.name }
  @task('daily after 03:00')
  override changed() { return 'keeper' }
  static home = 'house'
  @task('weekly')
  static polish() { return this.home }
  plain() {}
}

const session = new Session({ zone: 'UTC', logger: false })
const told = (tasks: ReturnType<Session['add']>) => tasks.map((one) => one.name + ': ' + one.text)
console.log(JSON.stringify(told(session.add(new Keeper('a')))))
console.log(JSON.stringify(told(session.add(new Keeper('b'), { prefix: 'b.' }))))
console.log(JSON.stringify(told(session.group({ prefix: 'c.' }).add(Keeper))))
await session.start()
for (const name of ['inherited', 'changed', 'b.sweep', 'b.report', 'c.polish'])
  console.log(name, (await session.tasks.get(name)!.run()).result)
await session.stop()
`

/** Compiles the program and runs what comes out. */
function output(options: Record<string, unknown>): readonly string[] {
  const place = folder()
  mkdirSync(join(place, 'node_modules'))
  symlinkSync(root, join(place, 'node_modules', 'tminus'))
  symlinkSync(join(root, 'node_modules', '@types'), join(place, 'node_modules', '@types'))
  writeFileSync(join(place, 'package.json'), '{ "type": "module" }')
  writeFileSync(join(place, 'main.ts'), PROGRAM)
  const compilerOptions = {
    target: 'es2022',
    lib: ['es2023'],
    module: 'nodenext',
    strict: true,
    types: ['node'],
    skipLibCheck: true,
    ...options,
  }
  writeFileSync(
    join(place, 'tsconfig.json'),
    JSON.stringify({ compilerOptions, files: ['main.ts'] }),
  )
  const run = (file: string, ...args: string[]) =>
    spawnSync(process.execPath, [file, ...args], { cwd: place, encoding: 'utf8' })
  expect(run(join(root, 'node_modules/typescript/bin/tsc'), '-p', '.').stdout).toBe('')
  const { stdout, stderr } = run('main.js')
  return [...stdout.trim().split('\n'), ...(stderr === '' ? [] : [stderr])]
}

const SAID = [
  '["polish: weekly","inherited: daily after 02:00","changed: daily after 03:00","sweep: every 1 hour","report: after task \'sweep\' succeeded"]',
  '["b.polish: weekly","b.inherited: daily after 02:00","b.changed: daily after 03:00","b.sweep: every 1 hour","b.report: after task \'b.sweep\' succeeded"]',
  '["c.polish: weekly"]',
  'inherited "a"',
  'changed "keeper"',
  'b.sweep "b"',
  'b.report "report of b"',
  'c.polish "house"',
]

describe('@task', () => {
  test.each([
    ['standard decorators', {}],
    ['experimentalDecorators', { experimentalDecorators: true }],
    [
      'experimentalDecorators with metadata',
      { experimentalDecorators: true, emitDecoratorMetadata: true },
    ],
  ])('with %s', { timeout: 120_000 }, (_name, options) => {
    expect(output(options)).toEqual(SAID)
  })
})
