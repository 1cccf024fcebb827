/** A dashboard that stands alone: a server of its own, on this machine unless told otherwise. */
import { createServer, type Server } from 'node:http'
import { hostname } from 'node:os'
import type { Session } from '../../session/session.ts'
import { dashboardOf } from '../server/dashboard.ts'
import type { DeskOptions } from '../server/desk/desk.ts'
import { toNode } from '../server/node.ts'
import { Door } from './door.ts'

export interface ServeOptions extends Pick<DeskOptions, 'refresh'> {
  /** The address of the store, if the session's options do not say so. */
  readonly store?: string
  /** Who holds the link: goes on record with each write. */
  readonly user: string
  /** An address of this machine; default 127.0.0.1. */
  readonly address?: string
  /** Default: any that is free. */
  readonly port?: number
  /** A token that lasts. */
  readonly token?: string
  /** Anybody may read, and none may write. */
  readonly isPublic?: boolean
  readonly isReadOnly?: boolean
  readonly failed?: (error: unknown) => void
}

export interface Serving {
  /** With the token that opens it once, where it has one. */
  readonly url: string
  readonly port: number
  close(): Promise<void>
}

const LOOPBACK: readonly string[] = ['127.0.0.1', 'localhost', '::1']

/**
 * Begins to serve.
 *
 * @throws {RangeError} when another address than one of this machine alone is asked for, and neither a token nor public reading.
 * @throws {Error} when the address or the port cannot be had.
 */
export async function serve(session: Session, options: ServeOptions): Promise<Serving> {
  const { address = '127.0.0.1', token, isPublic = false, isReadOnly = false, user } = options
  const isLocal = LOOPBACK.includes(address)
  if (!isLocal && token === undefined && !isPublic)
    throw new RangeError(
      `expected --token or --public-read with another address than 127.0.0.1, got '${address}' alone`,
    )
  // Missing packages are said now, and not to the first reader.
  await import('@hono/node-server')
  const isHost = isLocal ? (name: string) => LOOPBACK.includes(name) : isOwnName(address)
  const door = new Door({ user, token, isPublic })
  let cookie = 'tminus'
  const { fetch, close, warm } = dashboardOf(
    session,
    {
      authorize: (request) => door.authorize(request, cookie),
      readOnly: isReadOnly || (isPublic && token === undefined),
      base: '',
      ...(options.failed === undefined ? {} : { onError: options.failed }),
    },
    {
      ...(options.refresh === undefined ? {} : { refresh: options.refresh }),
      ...(options.store === undefined ? {} : { address: options.store }),
      isHost,
    },
  )
  // A session of this process is about to start, and has no need of its record being read beside it.
  if (options.refresh !== undefined) await warm()
  const listener = toNode(async (request) => {
    // A link that was sent to another name opens nothing.
    const entered = isHost(nameIn(request)) ? door.enter(request, cookie) : undefined
    return entered ?? (await fetch(request))
  })
  const server = createServer((request, response) => void listener(request, response))
  const port = await listen(server, address, options.port ?? 0)
  cookie = `tminus-${port}`
  const shown = address.includes(':') ? `[${address}]` : address
  return {
    url: `http://${shown}:${port}/${door.query}`,
    port,
    async close() {
      await close()
      server.closeAllConnections()
      await new Promise<void>((resolve) => server.close(() => resolve()))
    },
  }
}

const nameIn = (request: Request): string =>
  new URL(request.url).hostname.replace(/^\[|\]$/g, '').toLowerCase()

/** No name can be turned to another address where an address is the name; of names, those of this machine. */
const isOwnName =
  (address: string) =>
  (name: string): boolean =>
    /^\d{1,3}(\.\d{1,3}){3}$/.test(name) ||
    name.includes(':') ||
    [address, hostname(), ...LOOPBACK].some((one) => one.toLowerCase() === name)

async function listen(server: Server, address: string, port: number): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, address, () => {
      server.off('error', reject)
      resolve()
    })
  })
  const bound = server.address()
  return typeof bound === 'object' && bound !== null ? bound.port : port
}
