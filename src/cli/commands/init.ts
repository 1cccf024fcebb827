/** `tminus init`: writes a first task file; it never overwrites one. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import type { Command } from 'commander'
import { EXIT, Failure, type Finish, messageOf } from '../exit.ts'
import { type Io, say } from '../io.ts'

const TEXT = `import { Session } from 'tminus'

const session = new Session()

session.task('every 10 seconds', function hello({ log }) {
  log('hello')
})

session.task("after task 'hello' succeeded & time of day between 08:00 and 18:00", function greet() {
  return 'good day'
})

export default session
`

export function init(program: Command, io: Io, finish: Finish): void {
  program
    .command('init')
    .description('write a first task file; an existing one is left alone')
    .argument('[file]', 'its name', 'tminus.ts')
    .action((file: string) => {
      write(file)
      say(io, `wrote ${file}; now: npx tminus run ${file}`)
      for (const hint of hints()) say(io, hint)
      finish(EXIT.ok)
    })
}

function write(file: string): void {
  try {
    writeFileSync(file, TEXT, { flag: 'wx' })
  } catch (error) {
    const exists = error instanceof Error && 'code' in error && error.code === 'EEXIST'
    throw new Failure(
      EXIT.failure,
      exists
        ? `'${file}' exists already and is left as it is`
        : `cannot write '${file}': ${messageOf(error)}`,
    )
  }
}

/** What the package.json here may lack. */
function hints(): string[] {
  if (!existsSync('package.json'))
    return ['there is no package.json here: npm init -y && npm install tminus']
  try {
    const found = JSON.parse(readFileSync('package.json', 'utf8')) as {
      readonly type?: string
      readonly name?: string
      readonly dependencies?: { readonly tminus?: string }
    }
    return [
      ...(found.type === 'module' ? [] : ['package.json: set "type": "module"']),
      ...(found.dependencies?.tminus === undefined && found.name !== 'tminus'
        ? ['package.json: npm install tminus']
        : []),
      '.gitignore: add .tminus/',
    ]
  } catch {
    return ['package.json here is no JSON']
  }
}
