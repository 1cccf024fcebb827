/**
 * Looks after the machine it runs on, with tasks that a newcomer sees happen within seconds.
 * Everything is written below ./.tminus/housekeeping: samples.csv, summary.json, disk.txt, report.txt, greeted.txt.
 *
 *     npm start                                        # or: npx tminus run examples/housekeeping.ts --ui
 *     touch .tminus/housekeeping/inbox/note.txt        # wakes `greet`
 *
 * Stop it and start it again: what ran today does not run again, and a run that was killed is found as crashed.
 */
import { appendFile, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { freemem, loadavg, totalmem } from 'node:os'
import { join } from 'node:path'
import { command, Session, type SessionOptions, type TaskContext } from 'tminus'

/** Samples that fill a file. */
const FULL = 100

/** The lines of a file; none if there is no such file. */
async function linesOf(file: string): Promise<string[]> {
  const text = await readFile(file, 'utf8').catch(() => '')
  return text.split('\n').filter((line) => line !== '')
}

/** Makes the session; tests give it another folder, clock and store. */
export function housekeeping(folder: string, options: SessionOptions = {}): Session {
  const session = new Session({ store: 'sqlite:./.tminus/tminus.db', ...options })
  measure(session, folder)
  tidy(session, folder)
  report(session, folder)
  return session
}

/** Samples load and memory, sums up after each sample, and asks a program about the disk. */
function measure(session: Session, folder: string): void {
  session.task('every 3 seconds', async function sample({ log }: TaskContext) {
    const at = new Date(session.clock.now()).toISOString()
    const load = loadavg()[0] ?? 0
    const used = Math.round((1 - freemem() / totalmem()) * 100)
    await mkdir(folder, { recursive: true })
    await appendFile(join(folder, 'samples.csv'), `${at},${load},${used}\n`)
    log(`load ${load.toFixed(2)}, memory ${used} %`)
    return { load, used }
  })

  session.task("after task 'sample' succeeded", async function summarise() {
    const samples = await linesOf(join(folder, 'samples.csv'))
    const loads = samples.map((line) => Number(line.split(',')[1]))
    const mean = loads.reduce((sum, load) => sum + load, 0) / Math.max(1, loads.length)
    await writeFile(join(folder, 'summary.json'), JSON.stringify({ samples: loads.length, mean }))
  })

  // A program, without a shell; what it prints is the run's log.
  session.task('every 10 seconds', command('df', ['-h', '.']), { name: 'disk' })

  session.task("after task 'disk' succeeded", async function record() {
    const [run] = await session.runs({ task: 'disk', status: ['succeeded'], limit: 1 })
    await mkdir(folder, { recursive: true })
    await writeFile(join(folder, 'disk.txt'), `${run?.log ?? ''}\n`)
  })
}

/** Two phrases of its own become part of the language: what is in a folder, and how long a file is. */
function tidy(session: Session, folder: string): void {
  const inbox = join(folder, 'inbox')
  const samples = join(folder, 'samples.csv')

  const own = session
    .condition('a file lies in the inbox', async () => {
      await mkdir(inbox, { recursive: true })
      return (await readdir(inbox)).length > 0
    })
    .condition(
      'samples have more than {n:number} lines',
      async ({ n }: { n: number }) => (await linesOf(samples)).length > n,
      { every: '5s' },
    )

  own.task('a file lies in the inbox', async function greet({ log }: TaskContext) {
    for (const name of await readdir(inbox)) {
      await appendFile(join(folder, 'greeted.txt'), `hello, ${name}\n`)
      await rm(join(inbox, name), { recursive: true })
      log(`hello, ${name}`)
    }
  })

  own.task(
    `samples have more than ${FULL} lines & ~task 'report' is running`,
    async function rotate({ log }: TaskContext) {
      await rename(samples, `${samples}.old`)
      log('samples.csv became samples.csv.old')
    },
  )
}

/** Once a day, and some seconds long: kill it in the middle, start again, and see what becomes of it. */
function report(session: Session, folder: string): void {
  session.task(
    "daily & task 'sample' has succeeded",
    async function report({ progress, signal }: TaskContext) {
      const steps = ['reading', 'sorting', 'counting', 'writing']
      for (const [i, step] of steps.entries()) {
        progress(i / steps.length, step)
        await pause(session, 2000, signal)
      }
      const { length } = await linesOf(join(folder, 'samples.csv'))
      await writeFile(join(folder, 'report.txt'), `${length} samples so far\n`)
      progress(1, 'done')
    },
  )
}

/** Elapsed time by the session's own clock, so that a test may use virtual time. */
const pause = (session: Session, milliseconds: number, signal: AbortSignal) =>
  new Promise<void>((resolve, reject) => {
    const cancel = session.clock.at(session.clock.now() + milliseconds, resolve)
    signal.addEventListener('abort', () => {
      cancel()
      reject(signal.reason)
    })
  })

const session = housekeeping('.tminus/housekeeping')
export default session

// A task file default-exports its session and leaves running it to `tminus run`; as the main module it may run itself:
//     node --import tsx examples/housekeeping.ts
if (import.meta.url === `file://${process.argv[1]}`) await session.run()
