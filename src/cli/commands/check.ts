/** `tminus check`: reads conditions, and shows what is wrong with them. */
import type { Command } from 'commander'
import { describe } from '../../condition/describe.ts'
import { format } from '../../condition/format.ts'
import { type Parsed, parse } from '../../language/parse.ts'
import { withCalendars } from '../calendars.ts'
import { EXIT, type ExitCode, type Finish } from '../exit.ts'
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

export function check(program: Command, io: Io, finish: Finish): void {
  program
    .command('check')
    .description('read conditions and show what is wrong with them')
    .argument('<text or file...>', 'texts of the language, or task files')
    .option('--zone <zone>', 'warn of times that a clock change there skips')
    .option('--json', 'as JSON')
    .action(async (args: string[], flags: Flags) => {
      const checked: Checked[] = []
      const zone = flags.zone === undefined ? {} : { zone: zoneOf(flags.zone).name }
      for (const arg of args)
        if (isFile(arg)) checked.push(...(await ofFile(io, arg)))
        else checked.push({ text: arg, parsed: await withCalendars(arg, parse(arg, zone)) })
      if (flags.json === true) sayJson(io, checked.map(asJson))
      else for (const one of checked) print(io, one)
      finish(codeOf(checked))
    })
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
