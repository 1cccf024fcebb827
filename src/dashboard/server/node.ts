/** From `fetch` to what Node's own server and frameworks above it call: `(request, response)`. */
import type { IncomingMessage, ServerResponse } from 'node:http'

/** A request as frameworks hand it on: some have read its body already. */
type Incoming = IncomingMessage & { readonly body?: unknown; rawBody?: Buffer }

/**
 * Makes a listener for `node:http`, Express (`app.use('/tminus', toNode(fetch))`), Nest, and Fastify (with the raw request and
 * response). It needs `@hono/node-server`, which is loaded at the first request.
 *
 * @example
 * ```ts
 * import { createServer } from 'node:http'
 * import { Session } from 'tminus'
 * import { dashboard, toNode } from 'tminus/dashboard'
 * const { fetch, close } = dashboard(new Session(), { authorize: () => ({ user: 'me', may: ['read'] }) })
 * const server = createServer(toNode(fetch)).listen(0, '127.0.0.1')
 * await new Promise((resolve) => server.once('listening', resolve))
 * const { port } = server.address() as { port: number }
 * const answer = await globalThis.fetch(`http://127.0.0.1:${port}/api/me`)
 * JSON.parse(await answer.text()).user // => 'me'
 * server.close()
 * await close()
 * ```
 */
export function toNode(
  fetch: (request: Request) => Response | Promise<Response>,
): (request: object, response: object) => Promise<void> {
  let listener: Promise<(request: IncomingMessage, response: ServerResponse) => unknown> | undefined
  return async (request, response) => {
    listener ??= import('@hono/node-server').then(({ getRequestListener }) =>
      getRequestListener((one) => fetch(one), { overrideGlobalObjects: false }),
    )
    giveBack(request as Incoming)
    await (await listener)(request as IncomingMessage, response as ServerResponse)
  }
}

/** A body that was read and parsed before is given again. */
function giveBack(request: Incoming): void {
  const { body } = request
  if (body === undefined || body === null || request.rawBody !== undefined) return
  if (!request.readableEnded && !request.complete) return
  request.rawBody = Buffer.isBuffer(body)
    ? body
    : Buffer.from(typeof body === 'string' ? body : JSON.stringify(body))
}
