/** `tminus check`: reads conditions, and shows what is wrong with them. */
import type { Command } from 'commander'
import { describe } from '../../condition/describe.ts'
import { format } from '../../condition/format.ts'
import { type Parsed, parse } from '../../language/parse.ts'
import { withCalendars } from '../calendars.ts'
import { EXIT, type ExitCode, Failure, type Finish } from '../exit.ts'
import { type Io, isFile, say, sayJson } from '../io.ts'
import { zoneOf } from '../place.ts'
import { sessionOf } from '../task-file.ts'
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

/** A file that could not be read at all. */
interface Failed {
  readonly file: string
  readonly ok: false
  readonly code: ExitCode
  readonly message: string
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
  for (const arg of args) {
    const found = isFile(arg)
      ? await ofFile(io, arg).catch((error: unknown) => notRead(arg, error, flags))
      : [{ text: arg, parsed: await withCalendars(arg, parse(arg, zone)) }]
    if ('ok' in found) failed.push(found)
    else checked.push(...found)
  }
  if (flags.json === true) sayJson(io, [...checked.map(asJson), ...failed])
  else for (const one of checked) print(io, one)
  return failed[0]?.code ?? codeOf(checked)
}

/** In JSON the answer about one file is no reason to give none about the others. */
function notRead(file: string, error: unknown, { json }: Flags): Failed {
  if (json !== true || !(error instanceof Failure)) throw error
  return { file, ok: false, code: error.code, message: error.message }
}

async function ofFile(io: Io, file: string): Promise<readonly Checked[]> {
  const session = await sessionOf(io, file)
  return await Promise.all(
    [...session.tasks.values()].map(async ({ name, text }) => ({
      task: name,
      text,
      parsed: await withCalendars(text, session.parse(text)),
    })),
  )
}

const codeOf = (checked: readonly Checked[]): ExitCode =>
  checked.every(({ parsed }) => parsed.ok) ? EXIT.ok : EXIT.no

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
