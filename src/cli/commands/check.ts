/** `tminus check`: reads conditions, and shows what is wrong with them. */
import type { Command } from 'commander'
import { describe } from '../../condition/describe.ts'
import { format } from '../../condition/format.ts'
import type { Diagnostic } from '../../language/diagnostic.ts'
import { ConditionSyntaxError } from '../../language/error.ts'
import { type Parsed, parse } from '../../language/parse.ts'
import type { Session } from '../../session/session.ts'
import type { Mistake } from '../../session/task/mistakes.ts'
import { withCalendars } from '../calendars.ts'
import { EXIT, type ExitCode, type Failure, type Finish } from '../exit.ts'
import { type Io, isFile, say, sayJson, warn } from '../io.ts'
import { zoneOf } from '../place.ts'
import { notLoaded, readFileOf } from '../task-file.ts'
import { inline, pictured } from '../text/columns.ts'

interface Flags {
  readonly zone?: string
  readonly json?: boolean
}

interface Checked {
  readonly task?: string
  readonly text: string
  readonly parsed: Parsed
}

/** A mistake of a file. */
interface Failed {
  readonly file: string
  readonly task?: string
  readonly ok: false
  readonly code: ExitCode
  readonly message: string
  /** Of a condition that is none. */
  readonly text?: string
  readonly diagnostics?: readonly Diagnostic[]
}

/** What is in a file: its conditions, and each mistake that keeps it from being run. */
interface Contents {
  readonly checked: readonly Checked[]
  readonly failed: readonly Failed[]
}

export function check(program: Command, io: Io, finish: Finish): void {
  program
    .command('check')
    .description('read conditions and show what is wrong with them')
    .argument('<text or file...>', 'texts of the language, or task files')
    .option('--zone <zone>', 'warn of times that a clock change there skips')
    .option('--json', 'as JSON')
    .action(async (args: string[], flags: Flags) => finish(await checkAll(io, args, flags)))
}

async function checkAll(io: Io, args: readonly string[], flags: Flags): Promise<ExitCode> {
  const zone = flags.zone === undefined ? {} : { zone: zoneOf(flags.zone).name }
  const checked: Checked[] = []
  const failed: Failed[] = []
  for (const arg of new Set(args)) {
    if (!isFile(arg)) {
      checked.push({ text: arg, parsed: await withCalendars(arg, parse(arg, zone)) })
      continue
    }
    const found = await contentsOf(io, arg)
    checked.push(...found.checked)
    failed.push(...found.failed)
  }
  if (flags.json === true)
    sayJson(io, {
      ok: codeOf(checked, failed) === EXIT.ok,
      checked: [...checked.map(asJson), ...failed],
    })
  else {
    for (const one of checked) print(io, one)
    for (const { message } of failed) warn(io, `tminus: ${message}`)
  }
  return codeOf(checked, failed)
}

/** A file to its end: a mistake in one place is no reason to be silent about the others. */
async function contentsOf(io: Io, file: string): Promise<Contents> {
  const { session, end, mistakes, standIns } = await readFileOf(io, file)
  const failed = mistakes.map((one) => failedOf(file, notLoaded(file, one.error), one))
  if (end !== undefined) failed.push(failedOf(file, end))
  return { checked: await checkedOf(session, standIns), failed: eachOnce(failed) }
}

function failedOf(file: string, { code, message }: Failure, mistake?: Mistake): Failed {
  const { task, error } = mistake ?? {}
  const isText = error instanceof Error && error.name === ConditionSyntaxError.name
  const { text, diagnostics } = (isText ? error : {}) as Partial<ConditionSyntaxError>
  return {
    file,
    ...(task === undefined ? {} : { task }),
    ok: false,
    code,
    message,
    ...(text === undefined || diagnostics === undefined ? {} : { text, diagnostics }),
  }
}

const eachOnce = (failed: readonly Failed[]): readonly Failed[] =>
  failed.filter((one, i) => failed.findIndex(({ message }) => message === one.message) === i)

async function checkedOf(
  session: Session | undefined,
  standIns: ReadonlySet<object>,
): Promise<readonly Checked[]> {
  if (session === undefined) return []
  const sound = [...session.tasks.values()].filter((task) => !standIns.has(task))
  return await Promise.all(
    sound.map(async ({ name, text }) => ({
      task: name,
      text,
      parsed: await withCalendars(text, session.parse(text)),
    })),
  )
}

/** The gravest: what could not be loaded, then what is misused, then what is no condition. */
const codeOf = (checked: readonly Checked[], failed: readonly Failed[]): ExitCode =>
  Math.max(
    checked.every(({ parsed }) => parsed.ok) ? EXIT.ok : EXIT.no,
    ...failed.map(({ code }) => code),
  ) as ExitCode

function print(io: Io, { task, text, parsed }: Checked): void {
  const { colors } = io
  if (!parsed.ok) {
    for (const one of parsed.diagnostics) say(io, pictured(text, one))
    return
  }
  const name = task === undefined ? '' : `${colors.bold(inline(task))}: `
  say(io, `${colors.green('ok')} ${name}${format(parsed.condition)}`)
  say(io, `   ${colors.dim(describe(parsed.condition))}`)
  for (const one of parsed.warnings)
    say(io, colors.yellow(pictured(text, { ...one, message: `warning: ${one.message}` })))
}

const asJson = ({ task, text, parsed }: Checked): unknown => ({
  ...(task === undefined ? {} : { task }),
  text,
  ok: parsed.ok,
  ...(parsed.ok
    ? {
        canonical: format(parsed.condition),
        sentence: describe(parsed.condition),
        warnings: parsed.warnings,
      }
    : { diagnostics: parsed.diagnostics }),
})
