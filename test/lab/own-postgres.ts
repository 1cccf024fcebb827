/** A Postgres server of a test's own, which may be stopped and restarted; skips, with a printed reason, where none can be made. */
import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { appendFileSync, chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { type AddressInfo, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'

/** Debian keeps the programs of the server apart. */
const DEBIAN = '/usr/lib/postgresql'

const folders = [
  ...(process.env['PATH'] ?? '').split(delimiter),
  ...(existsSync(DEBIAN) ? readdirSync(DEBIAN).map((version) => join(DEBIAN, version, 'bin')) : []),
]
const bin = folders.find((folder) => existsSync(join(folder, 'initdb')))

/** The server refuses to be root. */
const isRoot = process.getuid?.() === 0
const idOf = (flag: string): number =>
  Number(spawnSync('id', [flag, 'postgres'], { encoding: 'utf8' }).stdout.trim() || Number.NaN)
const user = isRoot ? { uid: idOf('-u'), gid: idOf('-g') } : {}

const reason =
  bin === undefined
    ? 'skipped: no initdb is installed (Debian: apt-get install postgresql)'
    : isRoot && Number.isNaN(user.uid)
      ? 'skipped: there is no user postgres to run a server of its own'
      : undefined

/** Why tests with such a server are skipped; `undefined` if they are not. @throws {Error} when servers are required. */
export const withoutOwnPostgres: string | undefined = reason
if (reason !== undefined) {
  if (process.env['TMINUS_SERVERS'] === 'required') throw new Error(reason)
  process.stderr.write(`${reason}\n`)
}

export interface OwnPostgres {
  readonly url: string
  start(): void
  /** Ends it at once, as a crash would. */
  stop(): void
  /** Ends it, as a crash would or so that clients are cut off in order, and starts it again; the caller goes on meanwhile. */
  restart(mode: 'immediate' | 'fast'): Promise<void>
  /** Ends it, and takes its data away. */
  remove(): void
}

/** `connections`: how many the server takes at a time. */
export async function ownPostgres({ connections = 20 } = {}): Promise<OwnPostgres> {
  const folder = mkdtempSync(join(tmpdir(), 'tminus-postgres-'))
  if (isRoot) chownSync(folder, user.uid ?? 0, user.gid ?? 0)
  const data = join(folder, 'data')
  const port = await freePort()
  call('initdb', '-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--no-sync')
  appendFileSync(
    join(data, 'postgresql.conf'),
    [
      `port = ${port}`,
      "listen_addresses = '127.0.0.1'",
      `unix_socket_directories = '${folder}'`,
      `max_connections = ${connections}`,
      'fsync = off',
      '',
    ].join('\n'),
  )
  const log = join(folder, 'log')
  const start = () => call('pg_ctl', '-D', data, '-w', '-l', log, 'start')
  const stop = () => call('pg_ctl', '-D', data, '-w', '-m', 'immediate', 'stop')
  start()
  return {
    url: `postgres://postgres@127.0.0.1:${port}/postgres`,
    start,
    stop,
    restart: (mode) => meanwhile('pg_ctl', '-D', data, '-w', '-m', mode, '-l', log, 'restart'),
    remove: () => {
      stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** Its output goes nowhere: the server would hold a pipe open. */
const options = { ...user, cwd: tmpdir(), stdio: 'ignore' } as const

const failure = (program: string, args: readonly string[], code: unknown): Error =>
  new Error(`${program} ${args.join(' ')} ended with ${code}`)

function call(program: string, ...args: string[]): void {
  const { status, error } = spawnSync(join(bin ?? '', program), args, options)
  if (status !== 0) throw error ?? failure(program, args, status)
}

/** The same without holding up the caller. */
async function meanwhile(program: string, ...args: string[]): Promise<void> {
  const child = spawn(join(bin ?? '', program), args, options)
  await once(child, 'exit')
  const code = child.exitCode
  if (code !== 0) throw failure(program, args, code)
}

const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const server = createServer()
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo
      server.close(() => resolve(port))
    })
  })
