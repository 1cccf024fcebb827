/** `tminus init`: writes a first task file; it never overwrites one. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, resolve } from 'node:path'
import type { Command } from 'commander'
import { counted, instantJson } from '../../session/words/times.ts'
import { isoText } from '../../time/iso.ts'
import { taskFile } from '../cron/generate.ts'
import { COMPARED, type Difference, differences } from '../cron/proof.ts'
import { linesIn } from '../cron/session-of.ts'
import { linesOfTimer } from '../cron/systemd.ts'
import { unitText } from '../daemon/unit.ts'
import { EXIT, Failure, type Finish } from '../exit.ts'
import { type Io, sayJson, sayWrapped } from '../io.ts'
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
  readonly json?: boolean
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
    .option('--json', 'what was written, as JSON')
    .action((file: string, flags: Flags) => {
      if (flags.fromCrontab !== undefined || flags.fromSystemd !== undefined) {
        migrate(io, file, flags)
        finish(EXIT.ok)
        return
      }
      if (flags.output !== undefined && flags.systemd !== true)
        throw new Failure(EXIT.usage, '--output goes with --systemd')
      if (flags.systemd === true) {
        unit(io, file, flags)
        finish(EXIT.ok)
        return
      }
      write(file, TEXT)
      if (flags.json === true) sayJson(io, { file, tasks: TEXT.split('session.task(').length - 1 })
      else
        for (const line of [`wrote ${file}; now: npx tminus run ${file}`, ...hints()])
          sayWrapped(io, line)
      finish(EXIT.ok)
    })
}

/** Writes the task file of a crontab or of timers, and the proof of a crontab's times. */
function migrate(io: Io, file: string, { fromCrontab, fromSystemd = [], json }: Flags): void {
  const lines = fromCrontab === undefined ? fromSystemd.flatMap(linesOfTimer) : linesIn(fromCrontab)
  write(file, taskFile(lines, fromCrontab ?? fromSystemd.join(', ')))
  const tasks = lines.length
  const odd =
    fromCrontab === undefined
      ? undefined
      : differences(lines, { from: io.clock.now(), zone: undefined })
  if (json === true) sayJson(io, { file, tasks, ...(odd === undefined ? {} : proofJson(odd)) })
  else {
    sayWrapped(io, `wrote ${file} with ${counted(tasks, 'task')}; now: npx tminus run ${file}`)
    for (const line of odd === undefined ? [] : proofLines(tasks, odd)) sayWrapped(io, line)
  }
}

const proofJson = (odd: readonly Difference[]): object => ({
  compared: COMPARED,
  differences: odd.map(({ line, cron, tminus }) => ({
    line: line.number,
    schedule: line.schedule,
    cron: instantJson(cron, zoneOf(line.zone)),
    tminus: instantJson(tminus, zoneOf(line.zone)),
  })),
})

const proofLines = (tasks: number, odd: readonly Difference[]): readonly string[] => [
  `the next ${COMPARED} starts of ${tasks - odd.length} of ${counted(tasks, 'line')} are those of cron`,
  ...odd.map(({ line, cron, tminus }) => {
    const zone = zoneOf(line.zone)
    const shown = (at: number | undefined) => (at === undefined ? 'never' : isoText(at, zone))
    return `  line ${line.number}: ${line.schedule}: cron starts it at ${shown(cron)}, tminus at ${shown(tminus)}`
  }),
]

function unit(io: Io, file: string, { output, json }: Flags): void {
  if (json === true && output === undefined)
    throw new Failure(EXIT.usage, '--json goes with a file that is written: name it with --output')
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
  if (json === true) {
    sayJson(io, { file: output })
    return
  }
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
