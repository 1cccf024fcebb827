/** What makes a request that writes one of the page's own: no form and no script of another site can send it. */
import { WRITE_HEADER } from '../../api/routes.ts'
import { Fault } from '../fault.ts'

/** Bytes of a body. */
const MOST = 256 * 1024
/** Characters of a reason. */
const MOST_REASON = 500

/** @throws {Fault} when it is of another origin, or without the header of writes. `origins`: others that count as its own. */
export function checkOrigin(request: Request, origins: readonly string[]): void {
  if (request.headers.get(WRITE_HEADER) !== '1')
    throw new Fault('forbidden', `expected the header '${WRITE_HEADER}: 1'`)
  const site = request.headers.get('sec-fetch-site')
  if (site !== null && site !== 'same-origin')
    throw new Fault('forbidden', `expected a request of the same origin, got one that is ${site}`)
  const origin = request.headers.get('origin')
  const host = request.headers.get('host') ?? new URL(request.url).host
  if (origin !== null && (hostOf(origin) === host || origins.includes(origin))) return
  throw new Fault('forbidden', `expected the origin of '${host}', got '${origin ?? 'none'}'`)
}

function hostOf(origin: string): string | undefined {
  try {
    return new URL(origin).host
  } catch {
    // `null`, as a sandboxed page says.
    return undefined
  }
}

/** The JSON object of a POST. @throws {Fault} when it is of another type, no JSON, or too long. */
export async function bodyOf(request: Request): Promise<Readonly<Record<string, unknown>>> {
  const type = request.headers.get('content-type') ?? 'none'
  if (!/^application\/json\s*(;|$)/i.test(type))
    throw new Fault('unsupported', `expected the content type 'application/json', got '${type}'`)
  const text = await read(request)
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (error) {
    throw new Fault(
      'bad-request',
      `expected a body of JSON: ${error instanceof Error ? error.message : String(error)}`,
    )
  }
  if (typeof value === 'object' && value !== null && !Array.isArray(value))
    return value as Readonly<Record<string, unknown>>
  throw new Fault('bad-request', 'expected a body that is an object of JSON')
}

/** No more of it than is allowed is taken into memory. */
async function read({ body }: Request): Promise<string> {
  if (body === null) return ''
  const chunks: Uint8Array[] = []
  let length = 0
  for await (const chunk of body as unknown as AsyncIterable<Uint8Array>) {
    length += chunk.byteLength
    if (length > MOST) throw new Fault('too-large', `expected a body of at most ${MOST} bytes`)
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

/** Why a write is asked for. @throws {Fault} when none is said. */
export function reasonIn(body: Readonly<Record<string, unknown>>): string {
  const { reason } = body
  const text = typeof reason === 'string' ? reason.trim() : ''
  if (text !== '' && text.length <= MOST_REASON) return text
  throw new Fault('bad-request', `expected 'reason' as a text of 1 to ${MOST_REASON} characters`)
}
