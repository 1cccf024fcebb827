/** Runs a program in a process group of its own. */
import type { ChildProcess } from 'node:child_process'
import type { CommandWork, TaskContext, Work } from '../run/work.ts'
import { afterGroup, markOf, signalGroup } from './group.ts'
import { closedResult, Live } from './live.ts'
import type { Attempt, AttemptResult, Executor } from './port.ts'
import { capture, give, letGo, spawnProgram } from './program.ts'
import { programResult, startError } from './program-result.ts'
import { settled, stopped } from './result.ts'

/**
 * Runs programs. Each line of both outputs goes to `context.log` as it comes; the newest bytes are kept for the result.
 * The abort is SIGTERM, `kill` is SIGKILL, each to the whole group. `done` waits for the end of the output, too, which
 * a program left in the background may hold open; after the abort it waits for all of the group, so that `kill` still
 * reaches a descendant that ignores SIGTERM though the program itself is gone. After `kill` it waits for neither.
 */
export class CommandExecutor implements Executor {
  readonly name = 'command'
  readonly isElsewhere = true
  readonly #live = new Live()

  refusal(work: Work): string | undefined {
    if (work.kind === 'command') return undefined
    return `The command executor runs programs, not ${work.kind === 'function' ? 'functions' : 'modules'}; use command(file, args), or another executor`
  }

  start(work: Work, context: TaskContext): Attempt {
    if (work.kind !== 'command')
      return settled({ status: 'failed', error: new TypeError(this.refusal(work)) })
    if (this.#live.closed) return settled(closedResult(this.name))
    if (context.signal.aborted) return settled({ status: 'terminated' })
    try {
      return this.#live.add(run(work, spawnProgram(work), context))
    } catch (error) {
      return settled({ status: 'failed', error: startError(work, error) })
    }
  }

  close(): Promise<void> {
    return this.#live.close()
  }
}

function run(work: CommandWork, child: ChildProcess, context: TaskContext): Attempt {
  const { signal } = context
  const output = capture(child, work.options.keep, (line) => context.log(line))
  let killed = false
  let over = false
  const kill = (): boolean => {
    // The number of a group that is gone may be another's.
    if (over) return true
    killed = true
    signalGroup(child, 'SIGKILL')
    if (hasExited(child)) letGo(child)
    return true
  }
  const abort = (): void => signalGroup(child, 'SIGTERM')
  signal.addEventListener('abort', abort, { once: true })
  give(child, work.options.input)
  const done = new Promise<AttemptResult>((resolve) => {
    const end = (result: AttemptResult): void => {
      over = true
      signal.removeEventListener('abort', abort)
      resolve(killed || signal.aborted ? stopped(result, signal.reason) : result)
    }
    child.on('error', (error) => {
      // With a pid it did start: a signal could not be sent, and its end is still to come.
      if (child.pid === undefined) end({ status: 'failed', error: startError(work, error) })
    })
    child.on('exit', () => {
      if (killed) letGo(child)
    })
    child.on('close', (code, by) => {
      const whole = { code, signal: by, ...output.end() }
      const stop = (): void => end(programResult(work, whole, killed || signal.aborted))
      if (signal.aborted) afterGroup(child, () => killed, stop)
      else stop()
    })
  })
  return { child: markOf(child), done, kill }
}

const hasExited = (child: ChildProcess): boolean =>
  child.exitCode !== null || child.signalCode !== null
