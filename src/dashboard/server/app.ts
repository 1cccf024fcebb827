/** The routes put together: who may, what is asked, what is answered; for any base path. */
import { type Context, Hono } from 'hono'
import type { Permission } from '../api/live.ts'
import { ROUTES, type RouteName } from '../api/routes.ts'
import type { Allowed } from './allowed.ts'
import { Assets, BASE_SCRIPT } from './assets.ts'
import type { Desk } from './desk/desk.ts'
import { Fault, refusal } from './fault.ts'
import { guarded } from './gate/headers.ts'
import { checkHost } from './gate/hosts.ts'
import { bodyOf, checkOrigin } from './gate/write.ts'
import type { Live } from './live.ts'
import { metrics } from './metrics.ts'
import { openApi } from './open-api.ts'
import { ASSETS, placeOf } from './place.ts'
import { ANSWERS } from './questions/answers.ts'
import { type Asked, countIn } from './questions/asked.ts'
import { healthy } from './questions/healthy.ts'
import { whole } from './questions/whole.ts'

/** What the routes stand on. */
export interface AppParts {
  readonly desk: Desk
  readonly live: Live
  readonly authorize: (
    request: Request,
  ) => Allowed | null | undefined | Promise<Allowed | null | undefined>
  readonly isReadOnly: boolean
  readonly hosts: readonly string[] | undefined
  readonly origins: readonly string[]
  readonly base: string | undefined
  /** Called with a failure of the dashboard itself. */
  readonly failed: (error: unknown) => void
}

type Env = { Variables: { user: Allowed } }

export function appOf(parts: AppParts): (request: Request) => Promise<Response> {
  const { base, failed } = parts
  const place = (request: Request) => placeOf(new URL(request.url).pathname, base)
  const app = new Hono<Env>({
    getPath: (request) => {
      const { kind, path } = place(request)
      return kind === 'unknown' ? '/unknown' : `/${path}`
    },
  })
  const assets = new Assets()
  app.get('/healthz', async ({ req }) => {
    checkHost(req.raw, parts.hosts)
    return await healthy(parts.desk)
  })
  app.use(async (context, next) => {
    checkHost(context.req.raw, parts.hosts)
    context.set('user', await allowed(parts, context.req.raw))
    await next()
  })
  app.get('/metrics', async (context) => {
    demand(context, 'read')
    return await metrics(parts.desk)
  })
  app.get('/api/openapi.json', (context) => {
    demand(context, 'read')
    return openApi()
  })
  app.get('/api/run/:id/text', async (context) => {
    demand(context, 'read')
    const text = await whole(asked(parts, context, {}))
    return new Response(text, { headers: { 'content-type': 'text/plain; charset=utf-8' } })
  })
  routes(app, parts)
  app.get(`/${ASSETS}:name`, ({ req }) => {
    const file = assets.file(req.param('name'))
    if (file === undefined) throw new Fault('not-found', 'there is no such file')
    return file
  })
  app.get('*', (context) => {
    demand(context, 'read')
    const { kind, up, path } = place(context.req.raw)
    if (context.req.query('base') !== undefined && path === '') return baseScript()
    const wantsPage = context.req.header('accept')?.includes('text/html') === true
    if (kind === 'page' || (kind === 'unknown' && base === undefined && wantsPage))
      return assets.page(up, path === '')
    throw new Fault('not-found', 'there is no such page')
  })
  app.notFound(() => refusal({ code: 'not-found', message: 'there is no such route' }))
  app.onError((error) => {
    if (error instanceof Fault) return refusal(error)
    failed(error)
    return refusal({ code: 'failed', message: `it could not be answered: ${error.message}` })
  })
  return async (request) => guarded(await app.fetch(request))
}

const baseScript = (): Response =>
  new Response(BASE_SCRIPT, { headers: { 'content-type': 'text/javascript; charset=utf-8' } })

/** A route that writes is not there where nothing may be written. */
function routes(app: Hono<Env>, parts: AppParts): void {
  for (const name of Object.keys(ROUTES) as RouteName[]) {
    const { writes, may } = ROUTES[name]
    if (writes && parts.isReadOnly) continue
    const [method = 'GET', path = ''] = name.split(' ')
    app.on(method, `/${path}`, async (context) => {
      demand(context, may)
      if (writes) checkOrigin(context.req.raw, parts.origins)
      if (name === 'GET api/events' && wantsStream(context)) return await stream(parts, context)
      const body = method === 'POST' ? await bodyOf(context.req.raw) : {}
      return Response.json(await ANSWERS[name](asked(parts, context, body)))
    })
  }
}

const wantsStream = ({ req }: Context): boolean =>
  req.header('accept')?.includes('text/event-stream') === true

async function stream(parts: AppParts, context: Context<Env>): Promise<Response> {
  const { desk, live } = parts
  const last = context.req.header('last-event-id')
  const params = { ...context.req.query(), ...(last === undefined ? {} : { after: last }) }
  const after = countIn({ params }, 'after', {
    fallback: await desk.lastSeq(),
    most: Number.MAX_SAFE_INTEGER,
  })
  return live.stream(after, context.req.raw.signal)
}

const asked = (
  { desk, isReadOnly }: AppParts,
  { req, get }: Context<Env>,
  body: Asked['body'],
): Asked => ({
  desk,
  isReadOnly,
  user: get('user'),
  path: req.param() as Readonly<Record<string, string>>,
  params: req.query(),
  body,
})

/** @throws {Fault} when a stranger asks. */
async function allowed({ authorize }: AppParts, request: Request): Promise<Allowed> {
  const user = await authorize(request)
  if (user === null || user === undefined)
    throw new Fault('unauthorized', 'expected somebody who may read this, got nobody that is known')
  return user
}

function demand({ get }: Context<Env>, may: Permission): void {
  const { user, may: all } = get('user')
  if (!all.includes(may)) throw new Fault('forbidden', `'${user}' may not ${may}`)
}
