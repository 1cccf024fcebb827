/**
 * Looks after the machine it runs on, with tasks that a newcomer sees happen within seconds.
 * Everything is written below ./.tminus/housekeeping: samples.csv, summary.json, disk.txt, report.txt.
 *
 *     npm start                                        # or: npx tminus run examples/housekeeping.ts
 *     touch .tminus/housekeeping/inbox/note.txt        # wakes `greet`
 *
 * Stop it and start it again: what ran today does not run again, and a run that was killed is found as crashed.
 */
import { appendFile, mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { freemem, loadavg, totalmem } from 'node:os'
import { join } from 'node:path'
import { Session, type SessionOptions, type TaskContext } from 'tminus'

/** The last lines of a file, without its heading; none if there is no such file. */
async function linesOf(file: string, count: number): Promise<string[]> {
  const text = await readFile(file, 'utf8').catch(() => '')
  return text.trim().split('\n').slice(1).slice(-count)
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

/** Makes the session; tests give it another folder, clock and store. */
export function housekeeping(
  folder = process.env['HOUSEKEEPING'] ?? '.tminus/housekeeping',
  options: SessionOptions = {},
): Session {
  const session = new Session({ store: 'sqlite:./.tminus/tminus.db', ...options })
  const samples = join(folder, 'samples.csv')
  const inbox = join(folder, 'inbox')

  // A phrase of our own becomes part of the language.
  session.condition(
    'inbox has more than {n:number} files',
    async ({ n }: { n: number }) => (await readdir(inbox).catch(() => [])).length > n,
    { every: '1s' },
  )

  session.task('once', async function prepare({ log }: TaskContext) {
    await mkdir(inbox, { recursive: true })
    log(`files go to ${folder}`)
  })

  session.task(
    "every 3 seconds & task 'prepare' has succeeded",
    async function sample({ log }: TaskContext) {
      await mkdir(folder, { recursive: true })
      const at = new Date(session.clock.now()).toISOString()
      const load = loadavg()[0] ?? 0
      const used = Math.round((1 - freemem() / totalmem()) * 100)
      const isNew = (await stat(samples).catch(() => undefined)) === undefined
      await appendFile(samples, `${isNew ? 'at,load,memory\n' : ''}${at},${load},${used}\n`)
      log(`load ${load.toFixed(2)}, memory ${used} %`)
      return { load, used }
    },
  )

  session.task("after task 'sample' succeeded", async function summarise() {
    const loads = (await linesOf(samples, 100)).map((line) => Number(line.split(',')[1]))
    const mean = loads.reduce((sum, load) => sum + load, 0) / Math.max(1, loads.length)
    const summary = { samples: loads.length, mean, most: Math.max(...loads) }
    await writeFile(join(folder, 'summary.json'), JSON.stringify(summary))
    return summary
  })

  // A program, without a shell. What it prints is the run's log.
  session.task(
    "every 10 seconds & task 'prepare' has succeeded",
    { kind: 'command', file: 'df', args: ['-h', '.'], options: {} },
    { name: 'disk' },
  )

  session.task("after task 'disk' succeeded", async function record() {
    const [run] = await session.runs({ task: 'disk', status: ['succeeded'], limit: 1 })
    await writeFile(join(folder, 'disk.txt'), `${run?.log ?? ''}\n`)
  })

  session.task('inbox has more than 0 files', async function greet({ log }: TaskContext) {
    for (const name of await readdir(inbox)) {
      await appendFile(join(folder, 'greeted.txt'), `hello, ${name}\n`)
      await rm(join(inbox, name), { recursive: true })
      log(`hello, ${name}`)
    }
  })

  session.task(
    "task 'sample' has succeeded & after each success of task 'summarise'",
    async function rotate({ log }: TaskContext) {
      if ((await linesOf(samples, 1000)).length < 100) return
      await rename(samples, `${samples}.old`)
      log('samples.csv became samples.csv.old')
    },
  )

  // Once a day, and some seconds long: stop in the middle of it, kill it, start again, and see what becomes of it.
  session.task(
    "daily & task 'sample' has succeeded",
    async function report({ progress, signal }: TaskContext) {
      const steps = ['reading', 'sorting', 'counting', 'writing']
      for (const [i, step] of steps.entries()) {
        progress(i / steps.length, step)
        await pause(session, 2000, signal)
      }
      const count = (await linesOf(samples, 1000)).length
      await writeFile(join(folder, 'report.txt'), `${count} samples so far\n`)
      progress(1, 'done')
    },
    { overlap: 'skip' },
  )

  return session
}

const session = housekeeping()
export default session

// A task file default-exports its session and leaves running it to `tminus run`. To run as `node file.js` as well:
if (process.argv[1] !== undefined && import.meta.url === `file://${process.argv[1]}`)
  await session.run()
