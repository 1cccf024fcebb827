/** The same dashboard in what others call web applications: below any path, without being told which. */
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http'
import { Hono } from 'hono'
import { toNode } from 'tminus/dashboard'
import { afterEach, describe, expect, test } from 'vitest'
import { type Board, boardOf, household, WRITE } from '../board.ts'

type Listener = (request: IncomingMessage, response: ServerResponse) => void

const listening =
  (handler: (request: object, response: object) => Promise<void>): Listener =>
  (incoming, response) =>
    void handler(incoming, response)
type Fetch = Board['fetch']

/** Express's way to mount: the path is cut off `url`, and a parser may have read the body already. */
const likeExpress =
  (base: string, isParsed: boolean) =>
  (fetch: Fetch): Listener => {
    const handler = toNode(fetch)
    return (incoming, response) => {
      const { url = '/' } = incoming
      if (!url.startsWith(base)) return void response.writeHead(404).end()
      const rest = url.slice(base.length)
      Object.assign(incoming, { originalUrl: url, url: rest.startsWith('/') ? rest : `/${rest}` })
      const next = (): void => void handler(incoming, response)
      if (isParsed && incoming.method === 'POST') parsed(incoming).then(next, next)
      else next()
    }
  }

/** What `express.json()` leaves: the body as an object, the stream read to its end. */
async function parsed(incoming: IncomingMessage): Promise<void> {
  const chunks: Buffer[] = []
  for await (const chunk of incoming) chunks.push(chunk as Buffer)
  Object.assign(incoming, { body: JSON.parse(Buffer.concat(chunks).toString()) as unknown })
}

/** Fastify's way: a route with a wildcard, whose handler has the raw request and response; the path stays whole. */
const likeFastify =
  (base: string) =>
  (fetch: Fetch): Listener => {
    const handler = toNode(fetch)
    const route = (
      one: { readonly raw: IncomingMessage },
      reply: { readonly raw: ServerResponse },
    ) => void handler(one.raw, reply.raw)
    return (incoming, response) => {
      if ((incoming.url ?? '').startsWith(base)) route({ raw: incoming }, { raw: response })
      else response.writeHead(404).end()
    }
  }

const likeHono =
  (base: string) =>
  (fetch: Fetch): Listener => {
    const app = new Hono()
    // oxlint-disable-next-line typescript/no-deprecated -- the way that its users know by now
    app.mount(base, fetch)
    return listening(toNode(async (one) => await app.fetch(one)))
  }

/** Next's way: functions named after methods in a file; the path stays whole. */
const likeNext = (fetch: Fetch): Listener => {
  const route: Readonly<Record<string, Fetch>> = { GET: fetch, POST: fetch }
  return listening(
    toNode(async (one) => (await route[one.method]?.(one)) ?? new Response(null, { status: 405 })),
  )
}

const APPLICATIONS: readonly (readonly [string, string, (fetch: Fetch) => Listener])[] = [
  ['node:http', '', (fetch) => listening(toNode(fetch))],
  ['Hono', '/tminus', likeHono('/tminus')],
  ['an Express-like application', '/ops/tminus', likeExpress('/ops/tminus', false)],
  ['an Express-like application that parses bodies', '/tminus', likeExpress('/tminus', true)],
  ['a Fastify-like application', '/api/tminus', likeFastify('/api/tminus')],
  ['a Next-like route handler', '/api/board', likeNext],
]

let board: Board
let close: () => Promise<void> = async () => undefined

afterEach(async () => {
  await close()
  await board.close()
})

interface Answer {
  readonly status: number | undefined
  readonly type: string | undefined
  readonly text: string
}

/** Served on a port of its own; returns how to ask. */
async function served(application: (fetch: Fetch) => Listener) {
  board = await boardOf(household)
  const server = createServer(application(board.fetch))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  close = async () => {
    server.closeAllConnections()
    await new Promise<void>((resolve) => server.close(() => resolve()))
  }
  const { port } = server.address() as { readonly port: number }
  return (
    path: string,
    {
      method = 'GET',
      body,
      headers = {},
    }: {
      readonly method?: string
      readonly body?: string
      readonly headers?: Readonly<Record<string, string>>
    } = {},
  ) =>
    new Promise<Answer>((resolve, reject) => {
      const own = {
        ...headers,
        host: `board.test:${port}`,
        ...(body === undefined ? {} : { origin: `http://board.test:${port}` }),
      }
      const asking = request(
        { port, host: '127.0.0.1', path, method, headers: own },
        (response) => {
          const chunks: Buffer[] = []
          response.on('data', (chunk: Buffer) => chunks.push(chunk))
          response.on('end', () =>
            resolve({
              status: response.statusCode,
              type: response.headers['content-type'],
              text: Buffer.concat(chunks).toString(),
            }),
          )
        },
      )
      asking.on('error', reject)
      asking.end(body)
    })
}

describe.each(APPLICATIONS)('in %s', (_name, base, application) => {
  test('the API answers, and a write is written', async () => {
    const ask = await served(application)
    const answer = await ask(`${base}/api/task/load`)
    expect([answer.status, JSON.parse(answer.text).task]).toEqual([200, 'load'])
    const { origin: _origin, host: _host, ...headers } = WRITE
    let isDone = false
    const asking = ask(`${base}/api/pause`, {
      method: 'POST',
      headers,
      body: JSON.stringify({ tasks: ['load'], reason: 'rain' }),
    }).finally(() => {
      isDone = true
    })
    while (!isDone) {
      await board.clock.advanceBy(50)
      await new Promise((resolve) => setImmediate(resolve))
    }
    expect([(await asking).status, board.session.paused('load')?.reason]).toEqual([
      200,
      'rain (anna)',
    ])
  })

  test('each page leads back to its root', async () => {
    const ask = await served(application)
    const headers = { accept: 'text/html' }
    for (const path of ['/task/load', '/runs', '/run/x']) {
      const { text, status } = await ask(`${base}${path}`, { headers })
      const [, up = ''] = /<base href="([^"]*)">|<script src="\?base">/.exec(text) ?? []
      const root = new URL(up === '' ? './' : up, `http://x${base}${path}`).pathname
      expect([path, status, root]).toEqual([path, 200, `${base}/`])
    }
    const roots = await Promise.all(
      [base, `${base}/`].filter((path) => path !== '').map((path) => ask(path, { headers })),
    )
    for (const { status, text } of roots)
      expect([status, text.includes('<script src="?base">')]).toEqual([200, true])
    const script = await ask(`${base === '' ? '/' : base}?base`)
    expect([script.status, script.type]).toEqual([200, 'text/javascript; charset=utf-8'])
  })
})
