/** `tminus init`: writes a first task file; it never overwrites one. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, resolve } from 'node:path'
import type { Command } from 'commander'
import { counted } from '../../session/words/times.ts'
import { isoText } from '../../time/iso.ts'
import { taskFile } from '../cron/generate.ts'
import { COMPARED, differences } from '../cron/proof.ts'
import { linesIn } from '../cron/session-of.ts'
import { linesOfTimer } from '../cron/systemd.ts'
import { unitText } from '../daemon/unit.ts'
import { EXIT, Failure, type Finish } from '../exit.ts'
import { type Io, sayWrapped } from '../io.ts'
import { zoneOf } from '../place.ts'
import { whyUnwritten } from '../text-file.ts'

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
  readonly fromCrontab?: string
  readonly fromSystemd?: readonly string[]
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
    .option(
      '--from-crontab <file>',
      "instead make it of a crontab: crontab -l > mine, then 'init --from-crontab mine'",
    )
    .option(
      '--from-systemd <timer...>',
      'instead make it of timers of systemd, and the services beside them',
    )
    .action((file: string, flags: Flags) => {
      if (flags.fromCrontab !== undefined || flags.fromSystemd !== undefined) {
        migrate(io, file, flags)
        finish(EXIT.ok)
        return
      }
      if (flags.output !== undefined && flags.systemd !== true)
        throw new Failure(EXIT.usage, '--output goes with --systemd')
      if (flags.systemd === true) {
        unit(io, file, flags.output)
        finish(EXIT.ok)
        return
      }
      write(file, TEXT)
      sayWrapped(io, `wrote ${file}; now: npx tminus run ${file}`)
      for (const hint of hints()) sayWrapped(io, hint)
      finish(EXIT.ok)
    })
}

/** Writes the task file of a crontab or of timers, and the proof of a crontab's times. */
function migrate(io: Io, file: string, { fromCrontab, fromSystemd = [] }: Flags): void {
  const lines = fromCrontab === undefined ? fromSystemd.flatMap(linesOfTimer) : linesIn(fromCrontab)
  write(file, taskFile(lines, fromCrontab ?? fromSystemd.join(', ')))
  sayWrapped(io, `wrote ${file} with ${counted(lines.length, 'task')}; now: npx tminus run ${file}`)
  if (fromCrontab === undefined) return
  const odd = differences(lines, { from: io.clock.now(), zone: undefined })
  sayWrapped(
    io,
    `the next ${COMPARED} starts of ${lines.length - odd.length} of ${counted(lines.length, 'line')} are those of cron`,
  )
  for (const { line, cron, tminus } of odd) {
    const zone = zoneOf(line.zone)
    const shown = (at: number | undefined) => (at === undefined ? 'never' : isoText(at, zone))
    sayWrapped(
      io,
      `  line ${line.number}: ${line.schedule}: cron starts it at ${shown(cron)}, tminus at ${shown(tminus)}`,
    )
  }
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
  sayWrapped(io, `wrote ${output}; now: systemctl --user link ${resolve(output)}`)
  sayWrapped(io, `and: systemctl --user enable --now ${basename(output)}`)
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
        : `cannot write '${file}': ${whyUnwritten(error)}`,
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
