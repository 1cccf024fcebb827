/** The record of a night, for command lines that read it: what ran, failed, was tried again and waited. */
import { join } from 'node:path'
import { cli } from '../../src/cli/program.ts'
import { Session } from '../../src/index.ts'
import { VirtualClock } from '../../src/testing/index.ts'
import { defineNight } from '../lab/night.ts'
import { temporary } from '../temporary.ts'
import { collecting, type Said } from './console.ts'

/** Stands for the task file of the next evening: any file that is there. */
export const NEXT: string = join(import.meta.dirname, 'fixture/small.ts')

/** What it holds: `backup` comes oftener, `alert` is gone, `mail` and `etl.check` are new, and `etl.load` has another name. */
function nextOf(clock: VirtualClock, zone: string, at: string): Session {
  const session = new Session({ clock, zone, logger: false })
  const nothing = () => undefined
  session.task(`daily at ${at}`, nothing, { name: 'etl.extract', tags: ['etl'] })
  session.task("after task 'etl.extract' succeeded", nothing, { name: 'etl.import' })
  session.task("daily after 03:00 & task 'etl.import' has failed today", nothing, { name: 'mail' })
  session.task('every 90 minutes', nothing, { name: 'backup' })
  session.task('daily after 04:00', nothing, { name: 'etl.check' })
  return session
}

export interface Night {
  readonly store: string
  readonly clock: VirtualClock
  /** A command line in the morning after; `columns` is the width of a terminal, else it is no terminal. */
  ask(argv: readonly string[], columns?: number): Promise<Said>
  /** The ids of the runs, oldest first. */
  readonly ids: readonly string[]
  /** The newest run of a task. */
  newest(task: string): string
}

/** Four tasks from 17:00Z of the date on, for 13 hours; `etl.load` fails in each of its three attempts. */
export async function aNight(date: string, zone: string, at: string): Promise<Night> {
  const store = `sqlite:${join(temporary(), 'night.db')}`
  const clock = new VirtualClock(`${date}T17:00:00Z`)
  const session = new Session({ clock, zone, store, logger: false })
  defineNight(session, { at, line: '4,812 rows', key: 'hunter2', backup: '40 s' })
  await session.start()
  await clock.advanceBy(13 * 3_600_000)
  const runs = await session.runs({ limit: 1000 })
  const ids = runs.map(({ id }) => id).toReversed()
  const stopping = session.stop()
  await clock.advanceBy(120_000)
  await stopping
  const ask = async (argv: readonly string[], columns?: number): Promise<Said> => {
    const { io, written, stdout } = collecting(clock)
    if (columns !== undefined) Object.assign(stdout, { isTTY: true, columns })
    const load = async () => ({ default: nextOf(clock, zone, at) })
    const isPlain = /^(?:graph|next|explain)$/.test(argv[0] ?? '')
    const place = ['--store', store, ...(isPlain ? [] : ['--pid-file', `${store}.none`])]
    const code = await cli(argv[0] === 'check' ? argv : [...argv, ...place], { ...io, load }, '0')
    return { code, ...written }
  }
  const newest = (task: string) => runs.find((run) => run.task === task)?.id ?? ''
  return { store, clock, ask, ids, newest }
}

/** Ids and stack frames are of the day: a run's name follows from its place among the runs, oldest first. */
export const placed = (text: string, ids: readonly string[]): string =>
  ids
    .reduce((all, id, i) => all.replaceAll(id.slice(0, 7), nameAt(i)), text)
    .replaceAll(/\n +at .*/g, '')

/** As ids of runs look. */
const nameAt = (place: number): string =>
  `${(place * 7 + 4) % 10}${(((place + 1) * 2_654_435_761) % 36 ** 6).toString(36).padStart(6, '0')}`
