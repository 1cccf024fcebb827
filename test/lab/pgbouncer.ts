/** PgBouncer in transaction mode before the Postgres server of the tests; skips, with a printed reason, where it is missing. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { type AddressInfo, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { execute, withoutPostgres } from './postgres.ts'

const PROGRAM = 'pgbouncer'

const missing = (): string | undefined =>
  spawnSync(PROGRAM, ['--version']).error === undefined
    ? withoutPostgres
    : `skipped: no ${PROGRAM} is installed (Debian: apt-get install pgbouncer)`

/**
 * Why tests that need PgBouncer are skipped; `undefined` if they are not.
 *
 * @throws {Error} when it is missing although `TMINUS_SERVERS=required` says that it must be there.
 */
export const withoutBouncer: string | undefined = missing()
if (withoutBouncer !== undefined) {
  if (process.env['TMINUS_SERVERS'] === 'required') throw new Error(withoutBouncer)
  process.stderr.write(`${withoutBouncer}\n`)
}

const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const server = createServer()
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo
      server.close(() => resolve(port))
    })
  })

const config = (url: URL, port: number): string => `
[databases]
* = host=${url.hostname} port=${url.port || '5432'} user=${decodeURIComponent(url.username)}
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = ${port}
unix_socket_dir =
auth_type = any
pool_mode = transaction
default_pool_size = 3
`

/** Starts one that leads to the server of an address; gives the address through it. */
export async function bouncer(
  address: string,
): Promise<{ readonly url: string; stop(): Promise<void> }> {
  const url = new URL(address)
  const port = await freePort()
  const folder = mkdtempSync(join(tmpdir(), 'tminus-pgbouncer-'))
  const file = join(folder, 'pgbouncer.ini')
  writeFileSync(file, config(url, port))
  chmodSync(folder, 0o755)
  // It does not run as root.
  const user = process.getuid?.() === 0 ? ['-u', 'postgres'] : []
  const child: ChildProcess = spawn(PROGRAM, ['-q', ...user, file], { stdio: 'ignore' })
  url.hostname = '127.0.0.1'
  url.port = String(port)
  const through = url.href
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const stop = async () => {
    child.kill('SIGKILL')
    await ended
    rmSync(folder, { recursive: true, force: true })
  }
  for (let tries = 0; ; tries++)
    try {
      await execute(through, 'select 1')
      return { url: through, stop }
    } catch (error) {
      if (tries === 100 || child.exitCode !== null) {
        await stop()
        throw error
      }
      await setTimeout(50)
    }
}
