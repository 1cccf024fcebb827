/** A session that lives on a store file while command lines ask it for things. */
import { join } from 'node:path'
import { afterEach, beforeEach } from 'vitest'
import { cli } from '../../src/cli/program.ts'
import { Session } from '../../src/index.ts'
import { VirtualClock } from '../../src/testing/index.ts'
import { temporary } from '../temporary.ts'
import { collecting, masked } from './console.ts'

let folder = ''
export let store = ''
export let clock: VirtualClock
export let session: Session

/** Begins each test of a file with a session of its own, which is stopped after it. */
export function liveSession(): void {
  beforeEach(async () => {
    folder = temporary()
    store = `sqlite:${join(folder, 'x.db')}`
    clock = new VirtualClock('2026-03-02T09:00:00Z')
    session = new Session({ clock, zone: 'UTC', store })
    session.task('false', function load({ params, log }) {
      log('loading')
      return params
    })
    session.task(
      'false',
      ({ signal }) => new Promise((_, end) => signal.addEventListener('abort', end)),
      {
        name: 'serve',
      },
    )
    session.task('false', () => Promise.reject(new Error('no disk')), { name: 'save' })
  })

  afterEach(halt)
}

/** Started, and what it knows of its tasks is on record. */
export async function begin(): Promise<void> {
  await session.start()
  await clock.advanceBy(0)
}

export async function halt(): Promise<void> {
  const stopping = session.stop()
  await clock.advanceBy(120_000)
  await stopping
}

/** A command line while time passes, as long as it takes. */
export async function tell(...argv: string[]) {
  const { io, written, signals } = collecting(clock)
  let code: number | undefined
  const more = ['--store', store, '--zone', 'UTC', '--pid-file', join(folder, 'none.pid')]
  // As the signal would.
  const wake = () => session.look()
  const ended = cli([...argv, ...more], { ...io, wake }, '0').then((end) => {
    code = end
  })
  for (let turns = 0; code === undefined && turns < 400; turns++) await clock.advanceBy(250)
  await ended
  return {
    code,
    out: masked(written.out),
    err: masked(written.err),
    signals,
  }
}

export const said = async (...argv: string[]) => {
  const { code, out, err } = await tell(...argv)
  return [code, `${out}${err}`]
}
