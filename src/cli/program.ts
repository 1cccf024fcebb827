/** The commands put together, and what becomes of their failures: one sentence, and an exit code. */
import { Command, CommanderError } from 'commander'
import { ConditionSyntaxError } from '../language/error.ts'
import { StoreError } from '../store/port.ts'
import { backfill } from './commands/backfill.ts'
import { check } from './commands/check.ts'
import { completion } from './commands/completion.ts'
import { control } from './commands/control.ts'
import { restart, stop } from './commands/daemon.ts'
import { emit } from './commands/emit.ts'
import { explain } from './commands/explain.ts'
import { graph } from './commands/graph.ts'
import { health } from './commands/health.ts'
import { help } from './commands/help.ts'
import { init } from './commands/init.ts'
import { logs } from './commands/logs.ts'
import { next } from './commands/next.ts'
import { overdue } from './commands/overdue.ts'
import { plan } from './commands/plan.ts'
import { retry } from './commands/retry.ts'
import { run } from './commands/run.ts'
import { runs } from './commands/runs.ts'
import { show } from './commands/show.ts'
import { status } from './commands/status.ts'
import { store } from './commands/store.ts'
import { timeline } from './commands/timeline.ts'
import { top } from './commands/top.ts'
import { ui } from './commands/ui.ts'
import { watch } from './commands/watch.ts'
import { wave } from './commands/wave.ts'
import { why } from './commands/why.ts'
import { work } from './commands/work.ts'
import { EXIT, type ExitCode, Failure, messageOf } from './exit.ts'
import { errorJsonLine, type Io, inJson, warn } from './io.ts'
import { gated } from './text/columns.ts'

const COMMANDS = [
  run,
  work,
  check,
  explain,
  next,
  why,
  wave,
  timeline,
  plan,
  graph,
  runs,
  show,
  logs,
  status,
  overdue,
  health,
  watch,
  ui,
  top,
  control,
  retry,
  backfill,
  emit,
  stop,
  restart,
  store,
  init,
  completion,
  help,
] as const

const CODES = `
Exit codes: 0 yes or done · 1 no: a condition is invalid or not true, a run that was waited for did not succeed · 2 misused; plan: there are differences · 3 a file or store failed, a session did not answer, or nothing runs · 4 stopped after an exception that was not caught · 70 a fault of tminus · 130 ended by force`

/** Runs one command line and resolves with its exit code; `argv` is without node and the script. */
export async function cli(argv: readonly string[], given: Io, version: string): Promise<ExitCode> {
  let code: ExitCode = EXIT.ok
  const isJson = argv.includes('--json')
  const io = isJson ? inJson(given) : given
  /** What commander says of a misuse. */
  let misuse = ''
  const program = new Command('tminus')
    .description('Say when; it launches: tasks that start because a statement became true')
    .version(version)
    .exitOverride()
    .showHelpAfterError('(tminus --help lists what there is)')
    .addHelpText('after', CODES)
    .configureOutput({
      writeOut: (text) => void io.stdout.write(gated(text, false)),
      writeErr: (text) => {
        if (isJson) misuse += gated(text, false)
        else io.stderr.write(gated(text, false))
      },
    })
  for (const command of COMMANDS)
    command(program, io, (ended) => {
      code = ended
    })
  // What a task file prints is not part of the answer in JSON.
  const giveBack = isJson ? io.onPrint((text) => warn(io, text)) : () => undefined
  try {
    await program.parseAsync([...argv], { from: 'user' })
    return code
  } catch (error) {
    const { text, code: end } = failureOf(error)
    if (isJson && end !== EXIT.ok) given.stderr.write(errorJsonLine((text ?? misuse).trim(), end))
    else if (text !== undefined) warn(io, text)
    return end
  } finally {
    giveBack()
  }
}

/** What the user is told, unless commander has said it, and the code. Only a fault of tminus itself has a stack. */
function failureOf(error: unknown): { readonly text?: string; readonly code: ExitCode } {
  if (error instanceof CommanderError) return { code: error.exitCode === 0 ? EXIT.ok : EXIT.usage }
  if (error instanceof Failure) return { text: `tminus: ${error.message}`, code: error.code }
  if (isNamed(error, ConditionSyntaxError.name)) return { text: messageOf(error), code: EXIT.no }
  if (isNamed(error, StoreError.name))
    return { text: `tminus: ${messageOf(error)}${causeOf(error)}`, code: EXIT.failure }
  const stack = error instanceof Error ? error.stack : undefined
  const text = `tminus: a fault of its own, please report it: ${stack ?? messageOf(error)}`
  return { text, code: EXIT.fault }
}

/** Not `instanceof`: the session's file may have a tminus of its own. */
const isNamed = (error: unknown, name: string): error is Error =>
  error instanceof Error && (error.name === name || error.constructor.name === name)

const causeOf = (error: Error): string => {
  const cause = error.cause === undefined ? '' : messageOf(error.cause)
  return cause === '' || error.message.includes(cause) ? '' : `: ${cause}`
}
