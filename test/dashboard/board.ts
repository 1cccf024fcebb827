/** A session with a past, a present and a future at a virtual instant, and its dashboard as a user sees it. */
import { readFileSync } from 'node:fs'
import { Session, type SessionOptions, secret } from 'tminus'
import { type Allowed, type DashboardOptions, dashboard } from 'tminus/dashboard'
import { memoryStore } from 'tminus/store'
import { VirtualClock } from 'tminus/testing'
import { expect } from 'vitest'
import type { Api, RouteName } from '../../src/dashboard/api/routes.ts'
import { faultsOf } from '../lab/json-schema.ts'

/** The description of the API. */
export const DESCRIPTION: URL = new URL(
  '../../src/dashboard/api/schema/dashboard-1.json',
  import.meta.url,
)

type Schema = Readonly<Record<string, unknown>>

const description = JSON.parse(
  readFileSync(DESCRIPTION, 'utf8').replaceAll('#/components/schemas/', '#/$defs/'),
) as {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Schema>>>>
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> }
}

/** The faults of an answer, by the description of the API. */
function faultsIn(route: RouteName, answer: unknown): readonly string[] {
  const [method = '', path = ''] = route.split(' ')
  const operation = description.paths[`/${path.replace(/:(\w+)/g, '{$1}')}`]?.[method.toLowerCase()]
  const { schema } = (operation as never)['responses']['200']['content']['application/json'] as {
    readonly schema: Schema
  }
  return faultsOf({ $defs: description.components.schemas }, schema, answer)
}

export const ANNA: Allowed = {
  user: 'anna',
  may: ['read', 'start', 'pause', 'terminate', 'edit'],
}

/** The headers of a write of the page itself. */
const WRITE: Readonly<Record<string, string>> = {
  'content-type': 'application/json',
  'tminus-write': '1',
  origin: 'http://board.test',
  host: 'board.test',
}

export interface Board {
  readonly clock: VirtualClock
  readonly session: Session
  readonly fetch: (request: Request) => Promise<Response>
  /** Asks, and demands an answer as the API is described. */
  get<R extends RouteName>(route: R, url: string): Promise<Api[R]['answer']>
  /** The same of a write; virtual time goes on until it is answered. */
  post<R extends RouteName>(route: R, url: string, body: unknown): Promise<Api[R]['answer']>
  close(): Promise<void>
}

/** Times are of a Monday; `define` gives the session its tasks. */
export async function boardOf(
  define: (session: Session) => void,
  {
    at = '2026-03-02T09:00:00Z',
    options = {},
    board = {},
  }: {
    readonly at?: string
    readonly options?: SessionOptions
    readonly board?: Partial<DashboardOptions>
  } = {},
): Promise<Board> {
  const clock = new VirtualClock(at)
  const session = new Session({
    clock,
    zone: 'UTC',
    store: memoryStore(),
    logger: false,
    ...options,
  })
  define(session)
  await session.start()
  const { fetch, close } = dashboard(session, { authorize: () => ANNA, ...board })
  return {
    clock,
    session,
    ...askerOf(fetch, clock),
    fetch,
    close: async () => {
      await close()
      await session.close()
    },
  }
}

/** How a board is asked. */
function askerOf(fetch: Board['fetch'], clock: VirtualClock): Pick<Board, 'get' | 'post'> {
  const sound = async (route: RouteName, response: Response): Promise<never> => {
    const answer: unknown = await response.json()
    expect([response.status, answer]).toEqual([200, answer])
    expect(faultsIn(route, answer)).toEqual([])
    return answer as never
  }
  return {
    get: async (route, url) =>
      await sound(route, await fetch(new Request(`http://board.test/${url}`))),
    post: async (route, url, body) => {
      const request = new Request(`http://board.test/${url}`, {
        method: 'POST',
        headers: WRITE,
        body: JSON.stringify(body),
      })
      return await sound(route, await whileTimePasses(clock, fetch(request)))
    },
  }
}

/** Lets virtual time pass until a promise has settled. */
export async function whileTimePasses<T>(clock: VirtualClock, promise: Promise<T>): Promise<T> {
  let isOver = false
  const done = promise.finally(() => {
    isOver = true
  })
  done.catch(() => undefined)
  while (!isOver) await clock.advanceBy(50)
  return await done
}

/** Tasks of every kind that a page shows. */
export function household(session: Session): void {
  session.register('water', () => 'wet')
  session.task('daily after 10:00', () => ({ rows: 3 }), { name: 'load', tags: ['etl'] })
  session.task("after task 'load' succeeded", ({ log }) => log('packed'), {
    name: 'report',
    tags: ['etl'],
  })
  session.task(
    "after task 'load' succeeded",
    () => {
      throw new Error('no paper')
    },
    { name: 'print' },
  )
  session.task("every 10 minutes & ~task 'load' is running", () => undefined, {
    name: 'ping',
    params: { key: secret('swordfish'), day: 'Monday' },
  })
  session.task("on event 'order'", () => undefined, { name: 'ship' })
  session.task('daily at 03:00', () => undefined, { name: 'off', disabled: true })
  session.define({ name: 'garden', condition: 'daily at 18:00', work: 'water', options: {} })
}
