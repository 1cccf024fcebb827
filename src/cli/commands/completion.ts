/** `tminus completion SHELL`: what a shell sources to complete commands, options, tasks and runs. */
import type { Command } from 'commander'
import { shortIds } from '../../session/inspect/run-names.ts'
import { PID_FILE } from '../daemon/pid-file.ts'
import { EXIT, Failure, type Finish } from '../exit.ts'
import { TOPICS } from '../help-topics.ts'
import { type Io, say } from '../io.ts'
import { tasksOnRecord } from '../selection.ts'
import { recorded } from '../store-of.ts'
import { inline } from '../text/columns.ts'

const SHELLS = {
  bash: `_tminus() {
  local IFS=$'\\n' word=\${COMP_WORDS[COMP_CWORD]}
  local found; found=$(tminus completion words -- "\${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null)
  COMPREPLY=($(compgen -W "$found" -- "$word"))
  if [ \${#COMPREPLY[@]} -eq 0 ]; then COMPREPLY=($(compgen -f -- "$word")); fi
}
complete -F _tminus tminus`,
  zsh: `#compdef tminus
_tminus() {
  local -a found
  found=("\${(@f)$(tminus completion words -- "\${words[@]:1:$((CURRENT - 1))}" 2>/dev/null)}")
  compadd -- "\${found[@]}" || _files
}
compdef _tminus tminus`,
  fish: `function __tminus_words
  set -l all (commandline -opc) (commandline -ct)
  tminus completion words -- $all[2..-1] 2>/dev/null
end
complete -c tminus -a '(__tminus_words)'`,
} as const

/** Commands whose arguments are names of tasks on record, and those among them that take runs, too. */
const OF_TASKS: ReadonlySet<string> = new Set(
  'start terminate pause resume retry backfill runs watch logs'.split(' '),
)
const OF_RUNS: ReadonlySet<string> = new Set('show logs terminate retry'.split(' '))
/** Runs that are offered, the newest. */
const RUNS = 50

export function completion(program: Command, io: Io, finish: Finish): void {
  program
    .command('completion')
    .description('completion for a shell: source <(tminus completion bash)')
    .argument('<shell>', 'bash, zsh or fish')
    .argument('[word...]', "with 'words': what has been typed")
    .action(async (shell: string, typed: readonly string[]) => {
      if (shell === 'words')
        for (const word of await wordsFor(program, io, typed)) say(io, inline(word))
      else if (Object.hasOwn(SHELLS, shell)) say(io, SHELLS[shell as keyof typeof SHELLS])
      else throw new Failure(EXIT.usage, `expected bash, zsh or fish, got '${shell}'`)
      finish(EXIT.ok)
    })
}

/** What can stand where the last word is; it may be empty. */
async function wordsFor(
  program: Command,
  io: Io,
  typed: readonly string[],
): Promise<readonly string[]> {
  const [name = '', ...rest] = typed
  if (rest.length === 0) return program.commands.map((one) => one.name())
  const command = program.commands.find((one) => one.name() === name)
  const word = rest.at(-1) ?? ''
  if (word.startsWith('-')) return command?.options.map(({ long }) => long ?? '') ?? []
  if (name === 'help') return [...Object.keys(TOPICS), ...program.commands.map((one) => one.name())]
  const isTask = OF_TASKS.has(name) || rest.at(-2) === '--task'
  return isTask || OF_RUNS.has(name) ? await onRecord(io, isTask, OF_RUNS.has(name)) : []
}

/** Nothing where there is no record: a completion is no place for an error. */
async function onRecord(io: Io, tasks: boolean, runs: boolean): Promise<readonly string[]> {
  try {
    const store = await recorded(io, { pidFile: PID_FILE })
    try {
      const names = tasks ? (await tasksOnRecord(store)).map(({ name }) => name) : []
      const ids = runs ? (await store.runs({ limit: RUNS })).map(({ id }) => id) : []
      return [...names, ...shortIds(ids).values()]
    } finally {
      await store.close()
    }
  } catch {
    return []
  }
}
