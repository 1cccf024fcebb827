/** The midnight rush: many tasks due on one instant, beside the peers, each in a process of its own. */
import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { get } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as pause } from 'node:timers/promises'
import { median } from './measure.ts'
import { CONTENDERS, type Kind, PEERS, takesPart } from './rush-contenders.ts'
import type { Row, Section } from './section.ts'
import { atLeast, atMost, thousands } from './section.ts'

const COUNTS = [1000, 10_000]
/** Of tminus, of those it is measured by, and of what the machine can do; the other peers have one, since they take the longest. */
const ROUNDS = 3

/** What a contender tells when it is ready, and at the end. */
interface Ready {
  readonly port: number
  readonly due: number
}

interface Result {
  readonly ran: number
  readonly first: number
  readonly median: number
  readonly p99: number
  readonly longest: number
  readonly cpu: number
  /** Microseconds of processor time to define a task and to start it with its session. */
  readonly defined: number
  /** Bytes that a task keeps while it waits. */
  readonly kept: number
}

interface Measured extends Result {
  readonly answer: number
  /** Bytes that collections freed, from shortly before the instant to the end. */
  readonly garbage: number
}

export const rush: Section = {
  name: 'rush',
  title: `so many tasks on one instant; milliseconds from it to the first line of each body, of the event loop's longest stretch, and of the slowest answer of an HTTP server in the process; what a task costs to define and start, and keeps; what collections freed; the median of ${ROUNDS} rounds, taken in turn; of peers that are no rivals one`,
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
  const rounds = await inTurn(names, (name) => measured(name, kind, count, folder))
  const p99 = (name: string) => median((rounds.get(name) ?? []).map((one) => one.p99))
  for (const name of names) {
    const all = rounds.get(name) ?? []
    const of = (key: keyof Measured) => median(all.map((one) => one[key]))
    const rival = kind === 'after' ? undefined : RIVALS[name]
    const ours = name.startsWith('tminus')
    const held = (key: keyof Measured, most: number) =>
      ours ? atMost(of(key), most, 0) : of(key).toFixed(0)
    const perSecond = of('ran') / (of('cpu') / 1000)
    say({
      rush: `${thousands(count)} × ${TITLES[kind]}`,
      who: name,
      first: held('first', STRETCH),
      median: of('median').toFixed(0),
      p99: of('p99').toFixed(0),
      "of the rival's": rival === undefined || !withOthers ? '' : ratio(p99(name), p99(rival)),
      'longest stretch': held('longest', STRETCH),
      'slowest answer': of('answer').toFixed(0),
      'starts per CPU second': ours ? atLeast(perSecond, RATES[name] ?? 0) : thousands(perSecond),
      'µs to define and start': held('defined', 20),
      'bytes kept': held('kept', 1000),
      'garbage, kB per start': (of('garbage') / 1000 / count).toFixed(1),
      missed: count - of('ran'),
    })
  }
}

/** In rounds, so that a quiet moment of the machine favours no one. */
async function inTurn(names: readonly string[], measure: (name: string) => Promise<Measured>) {
  const rounds = new Map<string, Measured[]>(names.map((name) => [name, []]))
  for (let i = 0; i < ROUNDS; i++)
    for (const name of names)
      if (i === 0 || isOurs(name) || isRival(name)) rounds.get(name)?.push(await measure(name))
  return rounds
}

/** Milliseconds within which the first body begins, and for which the event loop may stand still. */
const STRETCH = 20

/** Starts per CPU second that are to be reached. */
const RATES: Readonly<Record<string, number>> = {
  'tminus, memory': 100_000,
  'tminus, SQLite': 30_000,
}

const isOurs = (name: string): boolean => name === 'setTimeout' || name.startsWith('tminus')

/** Whose 99th percentile is to be held. */
const RIVALS: Readonly<Record<string, string>> = {
  'tminus, memory': 'toad-scheduler',
  'tminus, SQLite': 'croner',
}

const isRival = (name: string): boolean => Object.values(RIVALS).includes(name)

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
    [...FLAGS, '--import', 'tsx', program, name, kind, String(count), peers],
    {
      // A peer warns ten thousand times that it is late, amid the table.
      stdio: ['ignore', 'pipe', isOurs(name) ? 'inherit' : 'ignore'],
      env: { ...process.env, TZ: 'UTC' },
    },
  )
  // Waited for from now on: it may be over before its last answers are in.
  const over = once(child, 'exit')
  const lines = createInterface(child.stdout)[Symbol.asyncIterator]()
  let garbage = 0
  const next = async <T>(): Promise<T> => {
    const line: IteratorResult<string, unknown> = await lines.next()
    if (line.done === true) throw new Error(`${name} ended early`)
    if (line.value.startsWith('{')) return JSON.parse(line.value) as T
    garbage += freed(line.value)
    return await next()
  }
  const { port, due } = await next<Ready>()
  const result = next().then(() => {
    garbage = 0
    return next<Result>()
  })
  const answer = await slowest(port, due, result)
  const found = { ...(await result), answer, garbage }
  await over
  return found
}

/** Collections are reported on lines of their own. */
const FLAGS = ['--expose-gc', '--trace-gc']

/** Bytes that a collection freed: `… Scavenge 42.1 (60.0) -> 30.5 (61.0) MB …`. */
function freed(line: string): number {
  const [, before, after] = /([\d.]+) \([\d.]+\) -> ([\d.]+) \([\d.]+\) MB/.exec(line) ?? []
  return (Number(before ?? 0) - Number(after ?? 0)) * 1_000_000
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

/** `0` where the contender has gone meanwhile: an answer that is cut off has no end, but its request is always closed. */
const answered = (port: number): Promise<number> =>
  new Promise((resolve) => {
    const from = performance.now()
    get({ port, host: '127.0.0.1', agent: false }, (response) => {
      response.resume()
      response.once('end', () => resolve(performance.now() - from))
    })
      .on('error', () => undefined)
      .once('close', () => resolve(0))
  })
