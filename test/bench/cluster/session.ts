/** A process of the cluster's bench: `session.ts ROLE PART`, where the part is JSON; see `children.ts`. */
import { around } from '../../lab/around.ts'
import { postgresStore, Session, serve } from '../built.ts'
import type { Line, Part } from './children.ts'

const [role = '', json = '{}'] = process.argv.slice(2)
const part = JSON.parse(json) as Part

const tell = (line: Line): void => void process.stdout.write(`${JSON.stringify(line)}\n`)
/** Milliseconds of the wall clock with fractions. */
const now = (): number => performance.timeOrigin + performance.now()
const { pid } = process

const inner = postgresStore({ url: part.url })
let owner = ''
const { host } = part
const store = around(inner, {
  lease: (one) => {
    owner = one.id
    return inner.lease(host === undefined ? one : { ...one, host })
  },
  onWritten: (call) => inner.onWritten?.(call) ?? (() => undefined),
})
// It hears or not, as the inner one does at that moment.
Object.defineProperty(store, 'hears', { get: () => inner.hears })

const session = new Session({
  store,
  zone: 'UTC',
  logger: false,
  ...(part.serves === undefined ? {} : { serves: part.serves }),
})
const on = part.on === undefined ? {} : { on: part.on }
if (part.count === undefined)
  session.task(
    part.text as 'true',
    ({ run }) => {
      const at = now()
      tell({ kind: 'body', at, due: Number(run.occurrence.split('#')[1]), pid })
    },
    { name: 'beat', ...on },
  )
else
  for (let n = 0; n < part.count; n++)
    session.task(part.text as 'true', () => undefined, { name: `t${n}` })

if (role === 'worker')
  await serve({ connection: part.queue ?? '', queue: 'bench', prefix: 'tminus-bench' }, session)
else {
  process.on('SIGTERM', () => void session.stop('bench').then(() => process.exit(0)))
  await session.start()
}
tell({ kind: 'ready', owner, pid })
