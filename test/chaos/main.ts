/**
 * Chaos: several sessions on one store, as processes that are killed, stopped, replaced and cut off; then a checker compares
 * what their bodies have written with what is on record.
 *
 *     npm run chaos -- --minutes 2 --store sqlite:
 *     npm run chaos -- --minutes 2 --store postgres://127.0.0.1:5432/postgres --sessions 4 --seed 7
 *     npm run chaos -- --minutes 2 --store sqlite: --redis      runs are handed over to workers by BullMQ
 */
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import type { Store } from '../../src/store.ts'
import { check } from './check.ts'
import { Fleet } from './fleet.ts'
import { readJournal } from './journal.ts'
import { placeOf } from './place.ts'
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
  },
})

const say = (text: string): void => void process.stdout.write(`${text}\n`)

const HOUR = 3_600_000
/** Milliseconds between two storms, at most. */
const CALM = 2500
/** Workers of a run with Redis. */
const WORKERS = 2

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
const bodies = lines.filter(({ kind }) => kind === 'begin').length
const statuses = new Map<string, number>()
for (const { status } of record.runs) statuses.set(status, (statuses.get(status) ?? 0) + 1)
const told = (counts: ReadonlyMap<string, number>) =>
  [...counts].map(([name, number]) => `${number} ${name}`).join(', ')
const said = new Map<string, number>()
for (const line of lines)
  if (line.kind === 'said') said.set(line.name, (said.get(line.name) ?? 0) + 1)
say(`befell: ${told(befell)}`)
say(
  `${record.runs.length} runs (${told(statuses)}), ${bodies} bodies, ${record.fates.length} fates`,
)
say(`said: ${told(said)}`)
let sum = fleet.failed.length
for (const [kind, found] of Object.entries(faults) as [string, readonly string[]][]) {
  sum += found.length
  say(`${kind}: ${found.length}`)
  for (const one of found.slice(0, 20)) say(`  ${one}`)
}
say(`ended by themselves: ${fleet.failed.length}`)
for (const one of fleet.failed) say(`  ${one}`)
if (values.keep || sum > 0) say(`the journal is ${journal}`)
else await place.dispose()
process.exit(sum === 0 ? 0 : 1)
