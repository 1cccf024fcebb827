/** The midnight rush: many tasks due on one instant, beside the peers, each in a process of its own. */
import { execFileSync, spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { get } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as pause } from 'node:timers/promises'
import { median } from './measure.ts'
import { CONTENDERS, type Kind, PEERS, takesPart } from './rush-contenders.ts'
import type { Row, Section } from './section.ts'
import { thousands } from './section.ts'

const COUNTS = [1000, 10_000]
const ROUNDS = 3

/** What a contender tells when it is ready, and at the end. */
interface Ready {
  readonly port: number
  readonly due: number
  readonly defined: number
}

interface Result {
  readonly ran: number
  readonly first: number
  readonly median: number
  readonly p99: number
  readonly longest: number
  readonly cpu: number
}

interface Measured extends Result {
  readonly answer: number
}

export const rush: Section = {
  name: 'rush',
  title: `so many tasks on one instant; milliseconds from it to the first line of each body, of the event loop's longest stretch, and of the slowest answer of an HTTP server in the process; the median of ${ROUNDS} rounds, taken in turn`,
  onlyByName: true,
  async run(say) {
    const folder = mkdtempSync(join(tmpdir(), 'tminus-peers-'))
    try {
      const there = withPeers(folder)
      for (const kind of ['second', 'date', 'after'] as const)
        for (const count of COUNTS) await compare(say, folder, there, kind, count)
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  },
}

/** Installs the peers; without a registry only what needs none takes part. */
function withPeers(folder: string): boolean {
  writeFileSync(join(folder, 'package.json'), '{"private":true}')
  try {
    execFileSync('npm', ['install', '--no-audit', '--no-fund', '--silent', ...PEERS], {
      cwd: folder,
      stdio: 'ignore',
    })
    return true
  } catch {
    console.log('the peers could not be installed: they do not take part')
    return false
  }
}

async function compare(
  say: (row: Row) => void,
  folder: string,
  withOthers: boolean,
  kind: Kind,
  count: number,
): Promise<void> {
  const names = Object.keys(CONTENDERS).filter(
    (name) => takesPart(name, kind) && (withOthers || isOurs(name)),
  )
  const rounds = new Map<string, Measured[]>(names.map((name) => [name, []]))
  for (let i = 0; i < ROUNDS; i++)
    for (const name of names) rounds.get(name)?.push(await measured(name, kind, count, folder))
  const p99 = (name: string) => median((rounds.get(name) ?? []).map((one) => one.p99))
  for (const name of names) {
    const all = rounds.get(name) ?? []
    const of = (key: keyof Measured) => median(all.map((one) => one[key]))
    const rival = kind === 'after' ? undefined : RIVALS[name]
    say({
      rush: `${thousands(count)} × ${TITLES[kind]}`,
      who: name,
      first: of('first').toFixed(0),
      median: of('median').toFixed(0),
      p99: of('p99').toFixed(0),
      "of the rival's": rival === undefined || !withOthers ? '' : ratio(p99(name), p99(rival)),
      'longest stretch': of('longest').toFixed(0),
      'slowest answer': of('answer').toFixed(0),
      'starts per CPU second': thousands(of('ran') / (of('cpu') / 1000)),
      missed: count - of('ran'),
    })
  }
}

const isOurs = (name: string): boolean => name === 'setTimeout' || name.startsWith('tminus')

/** Whose 99th percentile is to be held. */
const RIVALS: Readonly<Record<string, string>> = {
  'tminus, memory': 'toad-scheduler',
  'tminus, SQLite': 'croner',
}

const ratio = (ours: number, theirs: number): string =>
  `${(ours / theirs).toFixed(2)} (≤ 1: ${ours <= theirs ? 'yes' : 'NO'})`

const TITLES: Readonly<Record<Kind, string>> = {
  second: 'S * * * * *',
  date: 'dated cron',
  after: 'after one success',
}

async function measured(name: string, kind: Kind, count: number, peers: string): Promise<Measured> {
  const program = new URL('rush-contender.ts', import.meta.url).pathname
  const child = spawn(
    process.execPath,
    ['--expose-gc', '--import', 'tsx', program, name, kind, String(count), peers],
    { stdio: ['ignore', 'pipe', 'inherit'], env: { ...process.env, TZ: 'UTC' } },
  )
  const lines = createInterface(child.stdout)[Symbol.asyncIterator]()
  const next = async <T>() => {
    const line: IteratorResult<string, unknown> = await lines.next()
    if (line.done === true) throw new Error(`${name} ended early`)
    return JSON.parse(line.value) as T
  }
  const { port, due } = await next<Ready>()
  const result = next<Result>()
  const answer = await slowest(port, due, result)
  const found = { ...(await result), answer }
  await new Promise((resolve) => child.once('exit', resolve))
  return found
}

/** Asks the contender's server every 5 ms from just before the instant until it is done: milliseconds of the slowest answer. */
async function slowest(port: number, due: number, until: Promise<unknown>): Promise<number> {
  const now = () => performance.timeOrigin + performance.now()
  let over = false
  void until.finally(() => {
    over = true
  })
  await pause(Math.max(0, due - 50 - now()))
  const asked: Promise<number>[] = []
  while (!over) {
    asked.push(answered(port))
    await pause(5)
  }
  return Math.max(...(await Promise.all(asked)))
}

const answered = (port: number): Promise<number> =>
  new Promise((resolve) => {
    const from = performance.now()
    const done = () => resolve(performance.now() - from)
    get({ port, host: '127.0.0.1', agent: false }, (response) => {
      response.resume()
      response.once('end', done)
    }).once('error', () => resolve(0))
  })
