/**
 * Three processes on one store: one decides, all execute, and any of them may be killed.
 *
 *     npx tminus run examples/07-cluster.ts --store sqlite:./cluster.db --plain   # in each of three terminals
 *     npx tminus status --store sqlite:./cluster.db                               # who lives, and who decides
 *
 * Each terminal shows the runs that it executes. Kill the process that decides (`kill -9`, with the number that `status` names): the others
 * go on within eight seconds, and run again what it was at. Every ten seconds is one occurrence of each task, whichever process
 * has it. With `--store postgres://…` the terminals may be on three machines.
 */
import { Session, type SessionOptions, type TaskContext } from 'tminus'

/** `done` is told of each finished body, with the key by which an effect outside would be told from its repetition. */
export default function cluster(
  options: SessionOptions = {},
  done: (task: string, key: string) => void = () => undefined,
): Session {
  // One body at a time in each process: what is due besides goes to the others.
  const session = new Session({ concurrency: 1, ...options })

  async function collect({ run, log, sleep }: TaskContext) {
    await sleep('3 s')
    done(run.task, run.occurrence)
    log(`collected by process ${process.pid}`)
  }
  for (const name of ['north', 'south', 'west'])
    session.task("cron '*/10 * * * * *'", collect, { name })

  session.task("after all tasks 'north', 'south', 'west' succeeded", function report({ run, log }) {
    done(run.task, run.occurrence)
    log(`reported by process ${process.pid}`)
  })
  return session
}
