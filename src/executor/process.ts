/** Runs exported functions of modules, each attempt in a child process of its own. */
import { type ChildProcess, fork } from 'node:child_process'
import type { TaskContext, Work } from '../run/work.ts'
import { Crossing } from './crossing.ts'
import { leader } from './group.ts'
import { entry } from './locate.ts'
import { childFlags } from './node-flags.ts'
import type { Attempt, Executor } from './port.ts'
import { runInChild } from './process-attempt.ts'

const main = entry('process-body')

/**
 * Runs exports of modules in child processes: one per attempt, so nothing is shared and nothing is left. The child
 * leads a process group of its own, which is ended with it: what the body started does not outlive the attempt. The
 * abort reaches `context.signal` there; `kill` is SIGKILL to the group. A child whose session dies ends its group and
 * itself, as soon as the body lets its event loop turn. What a body prints goes where this process prints.
 */
export class ProcessExecutor implements Executor {
  readonly name = 'process'
  readonly isElsewhere = true
  readonly #crossing = new Crossing('process', 'a child process', main)

  refusal(work: Work): string | undefined {
    return this.#crossing.refusal(work)
  }

  start(work: Work, context: TaskContext): Attempt {
    return this.#crossing.start(work, context, (assignment) =>
      runInChild(newChild(), assignment, context),
    )
  }

  close(): Promise<void> {
    return this.#crossing.close()
  }
}

const newChild = (): ChildProcess =>
  fork(main().path, {
    ...leader,
    serialization: 'advanced',
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    execArgv: main().flags ?? childFlags(process.execArgv),
  })
