/** The dashboard of a session as one function from request to response, which any web application can mount. */
import type { Session } from '../../session/session.ts'
import type { Allowed } from './allowed.ts'
import { appOf } from './app.ts'
import { Desk, type DeskOptions } from './desk/desk.ts'
import { Live } from './live.ts'
import { overview } from './questions/overview.ts'

/** Who may see a dashboard, and what they may do there. */
export interface DashboardOptions {
  /**
   * Says who asks, and what they may do; `undefined` or `null`: a stranger, who is answered with 401. There is no
   * default. It is called for each request but `healthz`.
   */
  readonly authorize: (
    request: Request,
  ) => Allowed | null | undefined | Promise<Allowed | null | undefined>
  /** There are no routes that write; default false. */
  readonly readOnly?: boolean
  /** Names that requests may be sent to (`ops.example`), without port; default: any, as the application around it sees to that. */
  readonly hosts?: readonly string[]
  /** Origins besides its own that may write (`https://ops.example`): where a proxy changes the `Host` header. */
  readonly origins?: readonly string[]
  /** Where it is mounted (`/tminus`). It need not be told: paths are known by their ends. */
  readonly base?: string
  /** Called with what failed within it; default: nothing is said but the answer 500. */
  readonly onError?: (error: unknown) => void
}

/** A dashboard. */
export interface Dashboard {
  /** Answers a request; it needs no `this`. */
  readonly fetch: (request: Request) => Promise<Response>
  /** Lets go of the record, where it was opened to be read. */
  close(): Promise<void>
}

/**
 * The dashboard of a session: its page, its API (`api/…`), `healthz` and `metrics`. The session may be started or not; of one
 * that is not, its record is read, which others may write meanwhile.
 *
 * @throws {TypeError} when `authorize` is absent: it is closed unless it is said who may enter.
 * @example
 * ```ts
 * import { Session } from 'tminus'
 * import { dashboard } from 'tminus/dashboard'
 * const session = new Session({ zone: 'UTC' })
 * const { fetch, close } = dashboard(session, {
 *   authorize: ({ headers }) =>
 *     headers.get('authorization') === 'Bearer swordfish' ? { user: 'anna', may: ['read'] } : undefined,
 * })
 * (await fetch(new Request('http://localhost/api/overview'))).status // => 401
 * const headers = { authorization: 'Bearer swordfish' }
 * const answer = await fetch(new Request('http://localhost/tminus/api/overview', { headers }))
 * JSON.parse(await answer.text()).sentence // => 'There are no tasks.'
 * await close()
 * ```
 */
export function dashboard(session: Session, options: DashboardOptions): Dashboard {
  const { fetch, close } = dashboardOf(session, options, {})
  return { fetch, close }
}

/** What a command knows besides. */
interface Known extends DeskOptions {
  /** The names that requests may be sent to. */
  readonly isHost?: (name: string) => boolean
}

const namesIn = (hosts: readonly string[] | undefined) =>
  hosts === undefined
    ? undefined
    : (name: string): boolean => hosts.some((host) => host.toLowerCase() === name)

/** A dashboard that can read the record before the first request comes. */
interface Ready extends Dashboard {
  /** Makes the first page's answer: the one that is asked for then takes as long as the next ones. A record that cannot be read is said in the answers. */
  warm(): Promise<void>
}

/** The same, with what a command knows besides. */
export function dashboardOf(
  session: Session,
  options: DashboardOptions,
  { isHost, ...desk }: Known,
): Ready {
  const { authorize, readOnly = false, hosts, origins = [], base, onError } = options
  if (typeof authorize !== 'function')
    throw new TypeError(
      `expected option 'authorize' of the dashboard as a function, got '${typeof authorize}': it is closed unless it is said who may enter`,
    )
  const found = new Desk(session, desk)
  const fetch = appOf({
    desk: found,
    live: new Live(found),
    authorize,
    isReadOnly: readOnly,
    isHost: isHost ?? namesIn(hosts),
    origins,
    base,
    failed: (error) => onError?.(error),
  })
  return {
    fetch,
    close: () => found.close(),
    warm: async () => {
      try {
        // The second answer has what the first one left out.
        for (let i = 0; i < 2; i++) await overview({ desk: found, params: {} })
      } catch {
        // The next answer tells it.
      }
    },
  }
}
