/** Who may enter a dashboard that stands alone: the one who has its link, once; then the browser that holds its cookie. */
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import type { Allowed } from '../server/allowed.ts'
import { guarded } from '../server/gate/headers.ts'

export interface DoorOptions {
  /** Who holds the link. */
  readonly user: string
  /** A token that lasts; without it one is made that opens once. */
  readonly token: string | undefined
  /** Anybody may read, and none may write. */
  readonly isPublic: boolean
}

const ALL: Allowed['may'] = ['read', 'start', 'pause', 'terminate', 'edit']

/** 128 bits in 22 characters: a link with it fits into a line of 60 columns. */
const secret = (): string => randomBytes(16).toString('base64url')

/** In a time that tells nothing of either. */
function isSame(a: string, b: string): boolean {
  const hash = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(hash(a), hash(b))
}

export class Door {
  readonly #options: DoorOptions
  /** The token of the link; gone once it has been used, where it opens once. */
  #token: string | undefined
  readonly #cookies = new Set<string>()

  constructor(options: DoorOptions) {
    this.#options = options
    this.#token = options.token ?? (options.isPublic ? undefined : secret())
  }

  /** What a link has to end with; empty where anybody may enter. */
  get query(): string {
    const { token } = this.#options
    // A token that its user has chosen is not shown again.
    return this.#token === undefined || token !== undefined ? '' : `?token=${this.#token}`
  }

  /** Trades a token in an address for a cookie; `undefined` where there is none. `name`: of the cookie. */
  enter(request: Request, name: string): Response | undefined {
    const url = new URL(request.url)
    const given = url.searchParams.get('token')
    if (given === null || request.method !== 'GET') return undefined
    if (this.#token === undefined || !isSame(given, this.#token)) return undefined
    if (this.#options.token === undefined) this.#token = undefined
    const cookie = secret()
    this.#cookies.add(cookie)
    url.searchParams.delete('token')
    // Relative, so that a port that is forwarded stays what the browser sees.
    const location = `${url.pathname.replace(/^\/+/, '/')}${url.search}`
    const headers = {
      location,
      'set-cookie': `${name}=${cookie}; HttpOnly; SameSite=Strict; Path=/`,
    }
    return guarded(new Response(null, { status: 303, headers }))
  }

  /** Who asks: by the cookie, or by a token that lasts. */
  authorize({ headers }: Request, name: string): Allowed | undefined {
    const { user, token, isPublic } = this.#options
    const cookies = (headers.get('cookie') ?? '').split(/;\s*/)
    const own = cookies.find((one) => one.startsWith(`${name}=`))?.slice(name.length + 1)
    if (own !== undefined && [...this.#cookies].some((one) => isSame(one, own)))
      return { user, may: ALL }
    const [, bearer] = /^Bearer (.+)$/i.exec(headers.get('authorization') ?? '') ?? []
    if (token !== undefined && bearer !== undefined && isSame(bearer, token))
      return { user, may: ALL }
    return isPublic ? { user: 'a reader', may: ['read'] } : undefined
  }
}
