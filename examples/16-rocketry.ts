/**
 * A typical Rocketry application, with its Python beside it. Its condition strings are read as they are; where a meaning
 * differs on purpose, section 12 of the language's page says so.
 *
 *     app = Rocketry()                                            const session = new Session()
 *     app.params(currency='EUR')                                  new Session({ params: { currency: 'EUR' } })
 *     @app.task(daily.between('08:00', '10:00'))                  'daily between 08:00 and 10:00'
 *     @app.task("every 10 seconds")                               'every 10 seconds'
 *     @app.task(after_success(fetch))                             "after task 'fetch' succeeded"
 *     def clean(rows=Return(fetch)):                              { params: { rows: returned(fetch) } }
 *     def report(currency=Arg('currency'), user=EnvArg('USER'))   session parameter; { user: env('USER') }
 *     def report(day=FuncArg(today))                              { day: computed(today) }
 *     @app.param('api_key')                                       { key: secret(env('API_KEY')) }
 *     @app.cond('is trading day')                                 session.condition('is trading day', …)
 *     @app.task('… & is trading day')                             '… & is trading day'
 *     group = Grouper(prefix='reports.', start_cond=…)            session.group({ prefix: 'reports.', condition })
 *     @app.setup()   @app.shutdown                                { on: 'startup' }   { on: 'shutdown' }
 *     execution='process' | 'thread' | 'async' | 'main'           { executor: 'process' } … ; the default is async
 *     app.session['fetch'].run()   .disabled = True               task.run()   { disabled: true }, session.pause('fetch')
 *     session.config.task_pre_exist, timeout=…, permanent         { timeout: '5 min' }, { lasts: 'until stopped' }
 *     app.session.shut_down()                                     session.stop()
 *     TaskLogger, RedBird repositories                            { store: 'sqlite:./app.db' }
 *     app.run()                                                   await session.run()
 *
 *     npx tminus run examples/16-rocketry.ts
 */
import {
  computed,
  env,
  param,
  returned,
  Session,
  type SessionOptions,
  secret,
  type TaskContext,
  value,
} from 'tminus'

export default function exchange(options: SessionOptions = {}) {
  const closed = new Set(['2026-03-03'])
  const today = (): string => new Date(session.clock.now()).toISOString().slice(0, 10)

  // @app.cond('is trading day')
  const session = new Session({ params: { currency: 'EUR' }, ...options }).condition(
    'is trading day',
    () => !closed.has(today()),
  )

  session.task(
    'true',
    function connect({ log }: TaskContext) {
      log('connected')
    },
    { on: 'startup' },
  )

  // @app.task("daily between 08:00 and 10:00 & is trading day")
  const fetch = session.task(
    'daily between 08:00 and 10:00 & is trading day',
    async function fetch() {
      return [3, 1, 2]
    },
  )

  // @app.task(after_success(fetch)) — def clean(rows=Return(fetch))
  const clean = session.task(
    "after task 'fetch' succeeded",
    function clean({ params }) {
      return params.rows.toSorted((a, b) => a - b)
    },
    { params: { rows: returned(fetch) } },
  )

  // Grouper(prefix='reports.', start_cond='is trading day')
  const reports = session.group({
    prefix: 'reports.',
    condition: 'is trading day',
    tags: ['report'],
    params: { top: value(1) },
  })

  reports.task(
    "after task 'clean' succeeded",
    function write({ params, log }) {
      const { rows, currency, day, user, title } = params
      const top = Number(params['top'])
      log(`${title}: ${day}, best ${top} of ${rows.length} in ${currency} for ${user}`)
      return rows.slice(-top)
    },
    {
      params: {
        rows: returned(clean),
        day: computed(today),
        user: env('TMINUS_EXAMPLE_USER').or('nobody'),
        title: computed((currency) => `report in ${currency}`, param<string>('currency')),
        key: secret(env('TMINUS_EXAMPLE_KEY').or('none')),
      },
    },
  )

  // Within the group a name means the group's task of that name: reports.write.
  reports.task("after task 'write' succeeded", function send({ log }: TaskContext) {
    log('sent')
  })

  session.task(
    "after task 'fetch' failed | task 'fetch' has not started today & time of day after 10:00",
    function complain() {},
  )
  session.task(
    'true',
    function disconnect({ log }: TaskContext) {
      log('disconnected')
    },
    { on: 'shutdown' },
  )
  return session
}
