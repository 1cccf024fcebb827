/** What each answer of the dashboard costs on a big record in a SQLite file, which no page may make slow. */
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fill } from './board-record.ts'
import { BIG, DAY, DENSE, name, type Scene } from './board-scenes.ts'
import { Session } from './built.ts'
import { firstAnswer } from './first-answer.ts'
import { painted } from './painted.ts'
import { atMost, type Section, thousands } from './section.ts'

const { dashboard } = (await import(
  new URL('../../dist/dashboard.js', import.meta.url).href
)) as typeof import('../../src/dashboard.ts')

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
