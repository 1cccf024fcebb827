/** `tminus init`: writes a first task file; it never overwrites one. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, resolve } from 'node:path'
import type { Command } from 'commander'
import { unitText } from '../daemon/unit.ts'
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

interface Flags {
  readonly systemd?: boolean
  readonly output?: string
}

export function init(program: Command, io: Io, finish: Finish): void {
  program
    .command('init')
    .description('write a first task file; an existing one is left alone')
    .argument('[file]', 'its name', 'tminus.ts')
    .option('--systemd', 'instead print a systemd unit that runs the file')
    .option(
      '--output <unit>',
      'with --systemd: write the unit there; an existing one is left alone',
    )
    .action((file: string, flags: Flags) => {
      if (flags.output !== undefined && flags.systemd !== true)
        throw new Failure(EXIT.usage, '--output goes with --systemd')
      if (flags.systemd === true) {
        unit(io, file, flags.output)
        finish(EXIT.ok)
        return
      }
      write(file, TEXT)
      say(io, `wrote ${file}; now: npx tminus run ${file}`)
      for (const hint of hints()) say(io, hint)
      finish(EXIT.ok)
    })
}

function unit(io: Io, file: string, output: string | undefined): void {
  if (!existsSync(file))
    throw new Failure(EXIT.failure, `there is no task file '${file}' that a unit could run`)
  const [, script = ''] = process.argv
  const command = [process.execPath, ...process.execArgv, resolve(script)]
  const text = unitText({ file, cwd: process.cwd(), command })
  if (output === undefined) {
    io.stdout.write(text)
    return
  }
  write(output, text)
  say(io, `wrote ${output}; now: systemctl --user link ${resolve(output)}`)
  say(io, `and: systemctl --user enable --now ${basename(output)}`)
}

function write(file: string, text: string): void {
  try {
    writeFileSync(file, text, { flag: 'wx' })
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
      readonly name?: string
      readonly dependencies?: { readonly tminus?: string }
    }
    return [
      ...(found.dependencies?.tminus === undefined && found.name !== 'tminus'
        ? ['package.json: npm install tminus']
        : []),
      '.gitignore: add .tminus/',
    ]
  } catch {
    return ['package.json here is no JSON']
  }
}
