/**
 * Chaos: several sessions on one store, as processes that are killed, stopped, replaced and cut off; then a checker compares
 * what their bodies have written with what is on record.
 *
 *     npm run chaos -- --minutes 2 --store sqlite:
 *     npm run chaos -- --minutes 2 --store postgres:            on a server of its own, which is restarted now and then
 *     npm run chaos -- --minutes 2 --store postgres://127.0.0.1:5432/postgres --sessions 4 --seed 7
 *     npm run chaos -- --minutes 2 --store sqlite: --redis      runs are handed over to workers by BullMQ
 *
 * Ends with 0 if nothing is wrong; else with 1, and then it keeps the journal and the record, as with `--keep`. What has not come
 * to rest `--bound` minutes after its begin is given up, which is a fault.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import type { Store } from '../../src/store.ts'
import { check } from './check.ts'
import { Fleet } from './fleet.ts'
import { readJournal } from './journal.ts'
import { placeOf } from './place.ts'
import { report } from './report.ts'
import { recordOf, rest } from './rest.ts'
import { stormsOf } from './storms.ts'

const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '2' },
    store: { type: 'string', default: 'sqlite:' },
    sessions: { type: 'string', default: '4' },
    seed: { type: 'string', default: String(Date.now() % 100_000) },
    keep: { type: 'boolean', default: false },
    redis: { type: 'boolean', default: false },
    bound: { type: 'string' },
  },
})

const say = (text: string): void => void process.stdout.write(`${text}\n`)

const HOUR = 3_600_000
/** Milliseconds between two storms, at most. */
const CALM = 2500
/** Workers of a run with Redis. */
const WORKERS = 2

/** Minutes for coming to rest, besides as many as the storms had: a slow machine has a backlog of them. */
const REST = 10

/** Reproducible numbers below 1. */
function numbers(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fff_ffff
    return state / 0x7fff_ffff
  }
}

async function emit(store: Store): Promise<void> {
  await store.commit([
    { kind: 'append', event: { at: Date.now(), type: 'emitted', task: 'order' } },
  ])
}

const seed = Number(values.seed)
const random = numbers(seed)
const folder = mkdtempSync(join(tmpdir(), 'tminus-chaos-'))
const journal = join(folder, 'journal')
writeFileSync(journal, '')
const place = await placeOf(values.store, folder, values.redis)
const count = Number(values.sessions)
// The last two of them have clocks that are wrong by an hour, one ahead and one behind.
const skews = Array.from({ length: count }, (_, n) => (n < 2 ? 0 : n % 2 === 0 ? HOUR : -HOUR))
const workers = values.redis ? WORKERS : 0
const queue = place.redis === undefined ? {} : { queue: { redis: place.redis.url, workers } }
const fleet = new Fleet({ address: place.address, journal, skews, ...queue })
const store = place.store()
await store.open()

let isGivenUp = false
/** Ends everything that was begun. */
async function giveUp(why: string): Promise<void> {
  if (isGivenUp) return
  isGivenUp = true
  say(`given up: ${why}; the journal is ${journal}`)
  fleet.abandon()
  await place.end(true).catch(() => undefined)
  process.exit(1)
}
const bound = Number(values.bound ?? 2 * Number(values.minutes) + REST)
setTimeout(() => void giveUp(`not at rest after ${bound} minutes`), bound * 60_000)
for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => void giveUp(signal))
process.on('uncaughtException', (error) => void giveUp(error.stack ?? String(error)))

const began = Date.now()
const of = values.redis ? `, ${workers} workers` : ''
say(`chaos of ${values.minutes} min on ${values.store}, ${count} sessions${of}, seed ${seed}`)
for (let index = 0; index < fleet.size; index++) fleet.begin(index)
await sleep(4000)

const storms = stormsOf(fleet, place)
const befell = new Map<string, number>()
const under = new Map<number, Promise<void>>()
const until = began + Number(values.minutes) * 60_000
let next = Date.now() + 3000
while (Date.now() < until) {
  await emit(store).catch(() => undefined)
  await sleep(300)
  if (Date.now() < next) continue
  next = Date.now() + 500 + random() * CALM
  const index = Math.floor(random() * fleet.size)
  const names = Object.keys(storms)
  const name = names[Math.floor(random() * names.length)] ?? ''
  if (under.has(index)) continue
  befell.set(name, (befell.get(name) ?? 0) + 1)
  const storm = storms[name]?.(index, random) ?? Promise.resolve()
  under.set(
    index,
    storm.finally(() => under.delete(index)),
  )
}
await Promise.all(under.values())
const to = Date.now() - 8000
say('calm: everything comes to rest')
await sleep(8000)
await rest(store)
await fleet.end()
// What the last ones left is finished by ones that start after them.
fleet.begin(0)
if (workers > 0) fleet.begin(count)
await sleep(5000)
await rest(store)
await fleet.end()

const lines = readJournal(journal)
const record = await recordOf(store)
// Before the first session had started there was nothing to be due.
const first = lines.find((line) => line.kind === 'started' && line.tells)
const from = (first?.at ?? Number.POSITIVE_INFINITY) + 1000
const faults = check(lines, record, { from, to })
await store.close()
const sum = report({ befell, lines, record, faults, failed: fleet.failed }, say)
const keeps = values.keep || sum > 0
await place.end(keeps)
if (keeps) say(`the journal is ${journal}`)
else rmSync(folder, { recursive: true, force: true })
process.exit(sum === 0 ? 0 : 1)
