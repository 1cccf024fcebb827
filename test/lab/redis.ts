/** Redis for tests: the shared server, with keys of an own prefix, and servers of a test's own, which may lose everything. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { type AddressInfo, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Redis } from 'ioredis'

/** The shared server. */
export const REDIS: string = process.env['TMINUS_REDIS'] ?? 'redis://127.0.0.1:6379'

const reasonOf = async (): Promise<string | undefined> => {
  const client = new Redis(REDIS, { retryStrategy: () => null, lazyConnect: true })
  client.on('error', () => undefined)
  try {
    await client.connect()
    return undefined
  } catch (error) {
    return `skipped: no Redis server at ${REDIS} (${error instanceof Error ? error.message : String(error)})`
  } finally {
    client.disconnect()
  }
}

const PROGRAM = 'redis-server'

const demanded = (reason: string | undefined): string | undefined => {
  if (reason === undefined) return undefined
  if (process.env['TMINUS_SERVERS'] === 'required') throw new Error(reason)
  process.stderr.write(`${reason}\n`)
  return reason
}

/** Why tests on the shared server are skipped; `undefined` if they are not. @throws {Error} when servers are required. */
export const withoutRedis: string | undefined = demanded(await reasonOf())

/** The same for servers of their own. */
export const withoutOwnRedis: string | undefined = demanded(
  spawnSync(PROGRAM, ['--version']).error === undefined
    ? undefined
    : `skipped: no ${PROGRAM} is installed`,
)

/** Takes away all keys that begin so. */
export async function removeKeys(prefix: string): Promise<void> {
  const client = new Redis(REDIS)
  const keys = await client.keys(`${prefix}*`)
  if (keys.length > 0) await client.del(keys)
  client.disconnect()
}

export interface OwnRedis {
  readonly url: string
  /** Runs a command. */
  command(name: string, ...args: string[]): Promise<unknown>
  /** Ends the server without a word, and starts it again with what it had kept on disk: nothing. */
  restart(): Promise<void>
  stop(): Promise<void>
}

/** A server on a free port that keeps nothing on disk. */
export async function ownRedis(): Promise<OwnRedis> {
  const folder = mkdtempSync(join(tmpdir(), 'tminus-redis-'))
  const port = await freePort()
  let server = await launch(port, folder)
  const client = new Redis(port, '127.0.0.1', { maxRetriesPerRequest: null })
  client.on('error', () => undefined)
  return {
    url: `redis://127.0.0.1:${port}`,
    command: (name, ...args) => client.call(name, ...args),
    restart: async () => {
      await end(server)
      server = await launch(port, folder)
    },
    stop: async () => {
      client.disconnect()
      await end(server)
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

async function launch(port: number, folder: string): Promise<ChildProcess> {
  const options = ['--port', String(port), '--dir', folder, '--save', '', '--appendonly', 'no']
  const server = spawn(PROGRAM, options, { stdio: ['ignore', 'pipe', 'inherit'] })
  await new Promise<void>((resolve, reject) => {
    let seen = ''
    server.stdout.on('data', (text: Buffer) => {
      seen += String(text)
      if (seen.includes('Ready to accept connections')) resolve()
    })
    server.on('exit', (code) => reject(new Error(`${PROGRAM} ended with ${code}: ${seen}`)))
  })
  return server
}

async function end(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return
  const ended = once(server, 'exit')
  server.kill('SIGKILL')
  await ended
}

const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const server = createServer()
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo
      server.close(() => resolve(port))
    })
  })
