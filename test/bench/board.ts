/** What each answer of the dashboard costs on a big record in a SQLite file, which no page may make slow. */
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Driver from 'better-sqlite3'
import { Session, sqliteStore } from './built.ts'
import { firstAnswer } from './first-answer.ts'
import { painted } from './painted.ts'
import { atMost, type Section, thousands } from './section.ts'

const { dashboard } = (await import(
  new URL('../../dist/dashboard.js', import.meta.url).href
)) as typeof import('../../src/dashboard.ts')

/** `TMINUS_BOARD=0.1` makes a record of a tenth. */
const SCALE = Number(process.env['TMINUS_BOARD'] ?? 1)
const DAY = 86_400_000

interface Scene {
  readonly name: string
  readonly runs: number
  readonly events: number
  readonly tasks: number
  /** Days over which they are spread, up to now. */
  readonly days: number
  condition(i: number): string
}

const name = (i: number): string => `team${i % 40}.task${i}`

/** A big record: three months of many tasks. */
const BIG: Scene = {
  name: 'dashboard',
  runs: Math.round(1_000_000 * SCALE),
  events: Math.round(10_000_000 * SCALE),
  tasks: 2000,
  days: 90,
  condition: (i) =>
    i % 10 === 9
      ? `after task '${name(i - 1)}' succeeded`
      : `daily after ${String(i % 24).padStart(2, '0')}:00`,
}

/** A dense day: tasks that run each minute. */
const DENSE: Scene = {
  name: 'dense',
  runs: Math.round(288_000 * SCALE),
  events: Math.round(864_000 * SCALE),
  tasks: 200,
  days: 1,
  condition: () => 'every 1 minute',
}

/** Milliseconds that an answer may take. */
const LIMIT = 200
/** Asked this often; the slowest counts. */
const TIMES = 5

const sectionOf = (scene: Scene): Section => ({
  name: scene.name,
  title: `an answer of the dashboard on ${thousands(scene.runs)} runs, ${thousands(scene.events)} events and ${thousands(scene.tasks)} tasks in a SQLite file`,
  onlyByName: true,
  async run(say) {
    const folder = mkdtempSync(join(tmpdir(), 'tminus-board-'))
    try {
      const path = join(folder, 'board.db')
      const now = Math.round(performance.timeOrigin)
      await fill(path, now, scene)
      say({ answer: 'the file', MB: Math.round(statSync(path).size / 1e6) })
      const taken = await firstAnswer(
        `sqlite:${path}`,
        taskFile(folder, scene),
        'api/overview?limit=50',
      )
      say({ answer: 'the first of `tminus ui`', 'ms, the slowest': atMost(taken, LIMIT, 0) })
      await measure(path, now, scene, say)
    } finally {
      rmSync(folder, { recursive: true })
    }
  },
})

export const board: Section = sectionOf(BIG)
export const dense: Section = sectionOf(DENSE)

function sessionOf(path: string, { tasks, condition }: Scene): InstanceType<typeof Session> {
  const session = new Session({ zone: 'Europe/Helsinki', store: `sqlite:${path}`, logger: false })
  for (let i = 0; i < tasks; i++)
    session.task(condition(i) as never, () => undefined, {
      name: name(i),
      tags: [`team${i % 40}`],
    } as never)
  return session
}

/** The same tasks as a file for the command line. */
function taskFile(folder: string, { tasks, condition }: Scene): string {
  const path = join(folder, 'board.mjs')
  const rows = Array.from({ length: tasks }, (_, i) => [condition(i), name(i), `team${i % 40}`])
  writeFileSync(
    path,
    `import { Session } from '${new URL('../../dist/index.js', import.meta.url).href}'
const session = new Session({ zone: 'Europe/Helsinki' })
for (const [text, name, tag] of ${JSON.stringify(rows)}) session.task(text, () => undefined, { name, tags: [tag] })
export default session
`,
  )
  return path
}

async function measure(
  path: string,
  now: number,
  scene: Scene,
  say: Parameters<Section['run']>[0],
) {
  const session = sessionOf(path, scene)
  const { fetch, close } = dashboard(session, {
    authorize: () => ({ user: 'bench', may: ['read'] }),
    onError: console.error,
  })
  const ask = async (url: string): Promise<string> => {
    const response = await fetch(new Request(`http://board/${url}`))
    const text = await response.text()
    if (response.status !== 200) throw new Error(`${url}: ${response.status} ${text.slice(0, 300)}`)
    return text
  }
  const task = encodeURIComponent(name(9))
  const from = now - 60 * DAY
  const { events } = scene
  const middle = `r${String(Math.round(scene.runs / 2)).padStart(7, '0')}`
  const urls: readonly (readonly [string, string])[] = [
    ['overview, 50 lanes', 'api/overview?limit=50'],
    ['overview, 200 lanes', 'api/overview?limit=200'],
    ['overview, a filter', 'api/overview?q=tag%3Ateam7&limit=200'],
    ['task', `api/task/${task}`],
    ['waves', `api/task/${task}/waves`],
    ['why', `api/task/${task}/why`],
    ['runs, newest', 'api/runs'],
    ['runs, deep', `api/runs?before=${Math.round(events / 3)}`],
    ['runs of a task', `api/runs?task=${task}`],
    ['runs of a tag', 'api/runs?tag=team7'],
    ['runs that failed', 'api/runs?outcome=failed'],
    ['runs that crashed: none', 'api/runs?outcome=crashed'],
    ['non-starts', 'api/runs?outcome=not-started'],
    ['runs of a past day', `api/runs?from=${from}&to=${from + DAY}`],
    ['a run', `api/run/${middle}`],
    ['its chain', `api/run/${middle}/chain`],
    ['graph', 'api/graph'],
    ['forecast, a week', 'api/forecast'],
    ['health', 'api/health'],
    ['metrics', 'metrics'],
    ['events, newest', `api/events?after=${events - 500}`],
    ['events, old', 'api/events?after=1000'],
  ]
  try {
    const first = performance.now()
    await ask('api/overview?limit=50')
    const cold = performance.now() - first
    say({
      answer: 'the first of one that is mounted',
      'ms, the slowest': atMost(cold, LIMIT, 0),
    })
    for (const [answer, url] of urls) {
      const taken: number[] = []
      let size = 0
      for (let i = 0; i < TIMES; i++) {
        const begin = performance.now()
        size = (await ask(url)).length
        taken.push(performance.now() - begin)
      }
      taken.sort((one, other) => one - other)
      const slowest = atMost(taken.at(-1) ?? 0, LIMIT, 0)
      say({
        answer,
        'ms, typical': (taken[TIMES >> 1] ?? 0).toFixed(0),
        'ms, the slowest': slowest,
        kB: Math.round(size / 1000),
      })
    }
    await painted(fetch, say)
  } finally {
    await close()
  }
}

/** Made by SQL: ten events to a run, spread over some days; one in a hundred fails, one in a thousand does not start. */
async function fill(
  path: string,
  now: number,
  { runs, events, tasks, days }: Scene,
): Promise<void> {
  const span = days * DAY
  const store = sqliteStore({ path })
  await store.open()
  await store.commit([
    { kind: 'state', scope: 'session', key: 'seen', value: now },
    { kind: 'state', scope: 'session', key: 'recordedSince', value: now - span },
  ])
  await store.close()
  const db = new Driver(path)
  const each = events / runs
  const at = `${now - span} + cast(n as integer) * ${span} / ${events}`
  const run = `((n - 1) / ${each})`
  const task = `'team' || (${run} % ${tasks} % 40) || '.task' || (${run} % ${tasks})`
  const mark = `${now - span} + ${run} * ${each} * ${span} / ${events}`
  const numbers = (to: number) =>
    `with recursive c(n) as (select 1 union all select n + 1 from c where n < ${to})`
  // Made without them, indexes are made at once in the end.
  const indexes = db
    .prepare(
      "select name, sql from sqlite_master where type = 'index' and sql is not null and tbl_name in ('tminus_event', 'tminus_run')",
    )
    .all() as readonly { readonly name: string; readonly sql: string }[]
  for (const { name } of indexes) db.exec(`drop index ${name}`)
  db.exec(`
    pragma journal_mode = delete;
    pragma journal_mode = off;
    pragma synchronous = off;
    pragma cache_size = -400000;
    begin;
    ${numbers(events)} insert into tminus_event (seq, at, type, task, run, tokens, data)
      select n, ${at},
        case (n - 1) % ${each} when 0 then 'started'
          when 1 then case when ${run} % 100 = 7 then 'failed' else 'succeeded' end
          when 2 then case when ${run} % 1000 = 3 then 'missed' else 'emitted' end
          else 'emitted' end,
        case when (n - 1) % ${each} < 2 or ((n - 1) % ${each} = 2 and ${run} % 1000 = 3) then ${task} else 'sensor' || (n % 100) end,
        case when (n - 1) % ${each} < 2 then printf('r%07d', ${run}) || '-' || hex(${run}) end,
        case when (n - 1) % ${each} = 0 then '[{"source":"daily after 00:00","mark":' || (${mark}) || '}]'
          when (n - 1) % ${each} = 2 and ${run} % 1000 = 3 then '[{"source":"daily after 00:00","mark":' || (${mark}) || '}]' end,
        case when (n - 1) % ${each} = 2 and ${run} % 1000 = 3 then '"expired"' when (n - 1) % ${each} > 2 then '{"value":' || n || '}' end
      from c;
    ${numbers(runs)} insert into tminus_run (seq, id, slot, task, key, status, live, owner, attempt, tokens, claimed_at, ended_at, result, error, log)
      select (n - 1) * ${each} + 1, printf('r%07d', n - 1) || '-' || hex(n - 1), substr(hex(randomblob(16)), 1, 32),
        'team' || ((n - 1) % ${tasks} % 40) || '.task' || ((n - 1) % ${tasks}), 'daily#' || n,
        case when (n - 1) % 100 = 7 then 'failed' else 'succeeded' end, 0, 'x', 1,
        '[{"source":"daily after 00:00","mark":' || (${now - span} + (n - 1) * ${each} * ${span} / ${events}) || '}]',
        ${now - span} + (n - 1) * ${each} * ${span} / ${events},
        ${now - span} + (n - 1) * ${each} * ${span} / ${events} + 5000,
        '{"rows":' || n || '}',
        case when (n - 1) % 100 = 7 then '{"name":"Error","message":"no disk"}' end,
        'a line of its log, and another one that is longer than the first'
      from c;
    ${indexes.map(({ sql }) => `${sql};`).join('\n')}
    insert into tminus_newest select * from tminus_event where seq in
      (select max(seq) from tminus_event where type <> 'emitted' group by task, type);
    update tminus_counter set value = ${events} where name = 'event';
    commit;
    pragma journal_mode = wal;
  `)
  db.close()
}
