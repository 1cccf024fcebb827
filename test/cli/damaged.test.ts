/** Rows of a store that somebody has damaged: told one by one, beside all that can be read. */
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { expect, test } from 'vitest'
import { cli } from '../../src/cli/program.ts'
import { Session } from '../../src/index.ts'
import { VirtualClock } from '../../src/testing/index.ts'
import { temporary } from '../temporary.ts'
import { collecting } from './console.ts'

/** A store with three runs and four events of other kinds, some of which are damaged by the statement. */
async function damaged(...statements: readonly string[]) {
  const path = join(temporary(), 'x.db')
  const clock = new VirtualClock('2026-03-02T09:00:00Z')
  const session = new Session({ clock, zone: 'UTC', store: `sqlite:${path}`, logger: false })
  const load = session.task('false', function load() {
    return { rows: 3 }
  })
  await session.start()
  for (let i = 0; i < 3; i++) {
    const run = load.run()
    await clock.advanceBy(1000)
    await run
  }
  session.pause('load', { reason: 'later', owner: 'ops' })
  session.emit('deploy', { to: 'prod' })
  await clock.advanceBy(0)
  await session.stop()
  const database = new Database(path)
  for (const statement of statements) database.exec(statement)
  database.close()
  return async (...argv: string[]) => {
    const { io, written } = collecting(clock)
    const code = cli([...argv, '--store', `sqlite:${path}`, '--zone', 'UTC'], io, '0')
    let isOver = false
    void code.then(() => {
      isOver = true
    })
    while (!isOver) await clock.advanceBy(10)
    return { code: await code, lines: written.out.trim().split('\n').length, err: written.err }
  }
}

test('watch tells a damaged event with its table and number, and goes on', async () => {
  const argv = ['watch', '--last', '100', '--for', '20ms']
  const whole = await (await damaged())(...argv)
  expect(whole).toMatchObject({ code: 0, err: '' })
  const tell = await damaged(`update tminus_event set data = '{"rea' where type = 'paused'`)
  for (const flags of [[], ['--json']])
    expect(await tell(...argv, ...flags)).toMatchObject({
      code: 0,
      lines: whole.lines - 1 - flags.length,
      err: expect.stringMatching(
        /^(?:\{"version":1,"warning":")?tminus: row '\S+' of table '\S+' cannot be read: .*\n$/,
      ) as string,
    })
})

test('runs in JSON leaves out a run whose result is damaged, and says which', async () => {
  const tell = await damaged(
    `update tminus_run set result = '{"rows' where id = (select min(id) from tminus_run)`,
  )
  expect(await tell('runs', '--json')).toMatchObject({
    code: 0,
    lines: 2,
    err: expect.stringMatching(
      /^(?:\{"version":1,"warning":")?tminus: row '\S+' of table '\S+' cannot be read: .*\n$/,
    ) as string,
  })
})
