/** A dashboard behind an HTTP server, mounted where it does not know. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { toNode } from 'tminus/dashboard'

/** Where the dashboard is mounted: it is not told. */
const MOUNT = '/ops/scheduler/'

export interface Site {
  /** Ends with a slash. */
  readonly url: string
  /** Streams and questions for events that were asked, by kind. */
  readonly asked: { streams: number; polls: number }
  /** Streams that are open. */
  readonly open: () => number
  /** Ends every connection and takes no new ones, until `mend`. */
  cut(): Promise<void>
  mend(): Promise<void>
  close(): Promise<void>
}

export interface SiteOptions {
  /** Streams are held back, as some proxies do. */
  readonly holdsStreams?: boolean
}

/** Serves a dashboard on a port of its own. */
export async function serve(
  fetch: (request: Request) => Promise<Response>,
  { holdsStreams = false }: SiteOptions = {},
): Promise<Site> {
  const answer = toNode(fetch)
  const asked = { streams: 0, polls: 0 }
  const sockets = new Set<Socket>()
  const streams = new Set<ServerResponse>()
  const server = createServer((request, response) => {
    const kind = kindOf(request)
    if (kind !== undefined) asked[kind]++
    if (kind === 'streams') {
      streams.add(response)
      response.on('close', () => streams.delete(response))
      if (holdsStreams) return
    }
    void answer(request, response)
  })
  server.on('connection', (socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
  })
  const listen = (port: number): Promise<void> =>
    new Promise((resolve) => {
      server.listen(port, '127.0.0.1', resolve)
    })
  await listen(0)
  const { port } = server.address() as AddressInfo
  const cut = async (): Promise<void> => {
    const ended = new Promise((resolve) => {
      server.close(resolve)
    })
    for (const socket of sockets) socket.destroy()
    await ended
  }
  return {
    url: `http://127.0.0.1:${port}${MOUNT}`,
    asked,
    open: () => streams.size,
    cut,
    mend: () => listen(port),
    close: cut,
  }
}

function kindOf({ url, headers }: IncomingMessage): 'streams' | 'polls' | undefined {
  if (url?.startsWith(`${MOUNT}api/events`) !== true) return undefined
  return headers.accept?.includes('event-stream') === true ? 'streams' : 'polls'
}
