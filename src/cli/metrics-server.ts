/** `--metrics ADDRESS`: a session's metrics for Prometheus, and whether it is well, by HTTP. */
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Session } from '../session/session.ts'
import { prometheus } from '../telemetry/prometheus.ts'
import { EXIT, Failure, messageOf } from './exit.ts'

/** Where it listens by now, and how to end that. */
export interface MetricsServer {
  readonly url: string
  close(): void
}

/** `127.0.0.1:9464`, `[::1]:9464`; a port alone is one of this machine only. @throws {Failure} when it is no address. */
export function hostAndPort(text: string): { readonly host: string; readonly port: number } {
  const [, host = '127.0.0.1', port = ''] =
    /^(?:(\[[\da-f:.]+\]|[\w.-]+):)?(\d{1,5})$/i.exec(text) ?? []
  if (port !== '' && Number(port) < 65_536)
    return { host: host.replace(/^\[|\]$/g, ''), port: Number(port) }
  throw new Failure(
    EXIT.usage,
    `expected --metrics host:port, such as 127.0.0.1:9464, got '${text}'`,
  )
}

/** @throws {Failure} when the address is none, or cannot be listened on. */
export async function serveMetrics(session: Session, address: string): Promise<MetricsServer> {
  const { host, port } = hostAndPort(address)
  const metrics = prometheus(session)
  const server = createServer((request, response) => {
    const send = (status: number, text: string): void => {
      response.writeHead(status, { 'content-type': 'text/plain; version=0.0.4; charset=utf-8' })
      response.end(text)
    }
    const page = PAGES[new URL(request.url ?? '/', 'http://local').pathname]
    if (page === undefined) return send(404, 'expected /metrics or /healthz\n')
    if (request.method !== 'GET' && request.method !== 'HEAD') return send(405, 'expected GET\n')
    page(session, metrics).then(
      ({ status, text }) => send(status, text),
      (error: unknown) => send(500, `${messageOf(error)}\n`),
    )
  })
  await listening(server, host, port)
  // It serves as long as the session runs, and keeps nothing alive itself.
  server.unref()
  const { port: given } = server.address() as AddressInfo
  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${given}`,
    close() {
      metrics.close()
      server.closeAllConnections()
      server.close()
    },
  }
}

interface Page {
  readonly status: number
  readonly text: string
}

const PAGES: Readonly<
  Record<string, (session: Session, metrics: { text(): Promise<string> }) => Promise<Page>>
> = {
  '/metrics': async (_, metrics) => ({ status: 200, text: await metrics.text() }),
  '/healthz': async (session) => {
    const problems = await session.health()
    return problems.length === 0
      ? { status: 200, text: 'ok\n' }
      : { status: 503, text: problems.map(({ text }) => `${text}\n`).join('') }
  },
}

const listening = (server: Server, host: string, port: number): Promise<void> =>
  new Promise((resolve, reject) => {
    server.once('error', (error) =>
      reject(new Failure(EXIT.failure, `cannot listen on ${host}:${port}: ${messageOf(error)}`)),
    )
    server.listen(port, host, resolve)
  })
