/** `tminus check`: reads conditions, and shows what is wrong with them. */
import type { Command } from 'commander'
import { describe } from '../../condition/describe.ts'
import { format } from '../../condition/format.ts'
import type { Diagnostic } from '../../language/diagnostic.ts'
import { ConditionSyntaxError } from '../../language/error.ts'
import { type Parsed, parse } from '../../language/parse.ts'
import type { GraphWarning } from '../../session/graph/graph.ts'
import type { Session } from '../../session/session.ts'
import type { Mistake } from '../../session/task/mistakes.ts'
import { counted } from '../../session/words/times.ts'
import { withCalendars } from '../calendars.ts'
import { EXIT, type ExitCode, type Failure, type Finish } from '../exit.ts'
import { columnsOf, type Io, isFile, say, sayJson, sayWrapped, warn } from '../io.ts'
import { oddTogether } from '../odd-together.ts'
import { zoneOf } from '../place.ts'
import { notLoaded, readFileOf } from '../task-file.ts'
import { inline } from '../text/columns.ts'
import { pictureLines } from '../text/picture-lines.ts'

interface Flags {
  readonly zone?: string
  readonly strict?: boolean
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
  /** What is odd about its tasks together. */
  readonly together: readonly GraphWarning[]
  readonly failed: readonly Failed[]
}

export function check(program: Command, io: Io, finish: Finish): void {
  program
    .command('check')
    .description('read conditions and show what is wrong with them')
    .argument(
      '<text or file...>',
      'texts of the language, task files, or - for one text per line of the standard input',
    )
    .option('--strict', 'warnings are an answer of no, too: 1')
    .option('--zone <zone>', 'warn of times that a clock change there skips')
    .option('--json', 'as JSON')
    .action(async (args: string[], flags: Flags) => finish(await checkAll(io, args, flags)))
}

async function checkAll(io: Io, args: readonly string[], flags: Flags): Promise<ExitCode> {
  const zone = flags.zone === undefined ? {} : { zone: zoneOf(flags.zone).name }
  const all: Contents[] = []
  for (const arg of new Set(args.flatMap((one) => (one === '-' ? linesOf(io) : [one])))) {
    if (isFile(arg)) all.push(await contentsOf(io, arg))
    else {
      const parsed = await withCalendars(arg, parse(arg, zone))
      all.push({ checked: [{ text: arg, parsed }], together: [], failed: [] })
    }
  }
  const whole = {
    checked: all.flatMap(({ checked }) => checked),
    together: all.flatMap(({ together }) => together),
    failed: all.flatMap(({ failed }) => failed),
  }
  const code = codeOf(whole, flags.strict === true)
  tell(io, whole, {
    code,
    json: flags.json === true,
    isOneText: args.length === 1 && !isFile(args[0] ?? '') && args[0] !== '-',
  })
  return code
}

const linesOf = (io: Io): readonly string[] =>
  io
    .stdin()
    .split(/\r?\n/)
    .filter((line) => line.trim() !== '')

interface Telling {
  readonly code: ExitCode
  readonly json: boolean
  /** Then the answer is its own sum. */
  readonly isOneText: boolean
}

function tell(io: Io, whole: Contents, { code, json, isOneText }: Telling): void {
  const { checked, together, failed } = whole
  if (json) {
    sayJson(io, {
      ok: code === EXIT.ok,
      checked: [...checked.map(asJson), ...failed],
      warnings: together,
    })
    return
  }
  for (const one of checked) print(io, one)
  for (const { task, message } of together)
    say(io, io.colors.yellow(inline(`warning: ${task}: ${message}`)))
  for (const { message } of failed) warn(io, `tminus: ${message}`)
  if (!isOneText && checked.length > 0) say(io, sumOf(whole))
}

/** `300 ok, 2 warnings`. */
function sumOf({ checked, failed, ...rest }: Contents): string {
  const wrong = checked.filter(({ parsed }) => !parsed.ok).length + failed.length
  const parts = [`${checked.length + failed.length - wrong} ok`]
  if (wrong > 0) parts.push(`${wrong} wrong`)
  const count = warningsIn({ checked, failed, ...rest })
  return [...parts, counted(count, 'warning')].join(', ')
}

const warningsIn = ({ checked, together }: Contents): number =>
  checked.reduce(
    (sum, { parsed }) => sum + (parsed.ok ? parsed.warnings.length : 0),
    together.length,
  )

/** A file to its end: a mistake in one place is no reason to be silent about the others. */
async function contentsOf(io: Io, file: string): Promise<Contents> {
  const { session, end, mistakes, standIns } = await readFileOf(io, file)
  const failed = mistakes.map((one) => failedOf(file, notLoaded(file, one.error), one))
  if (end !== undefined) failed.push(failedOf(file, end))
  const together = session === undefined ? [] : await oddTogether(session, file)
  return { checked: await checkedOf(session, standIns), together, failed: eachOnce(failed) }
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
const codeOf = (whole: Contents, strict: boolean): ExitCode =>
  Math.max(
    whole.checked.every(({ parsed }) => parsed.ok) ? EXIT.ok : EXIT.no,
    strict && warningsIn(whole) > 0 ? EXIT.no : EXIT.ok,
    ...whole.failed.map(({ code }) => code),
  ) as ExitCode

function print(io: Io, { task, text, parsed }: Checked): void {
  const { colors } = io
  if (!parsed.ok) {
    for (const one of parsed.diagnostics)
      for (const line of pictureLines(text, one, columnsOf(io))) say(io, line)
    return
  }
  const name = task === undefined ? '' : `${colors.bold(inline(task))}: `
  sayWrapped(io, `${colors.green('ok')} ${name}${format(parsed.condition)}`)
  sayWrapped(io, `   ${colors.dim(describe(parsed.condition))}`)
  for (const one of parsed.warnings) {
    const warning = { ...one, message: `warning: ${one.message}` }
    for (const line of pictureLines(text, warning, columnsOf(io))) say(io, colors.yellow(line))
  }
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
