/** Claims and ends per second, one by one and in batches, beside bare inserts of the same rows into tables that are alike. */
import pg from 'pg'
import type { Run } from '../../../src/run/run.ts'
import type { Store, Write } from '../../../src/store/port.ts'
import { postgresStore } from '../built.ts'
import type { Say } from '../cluster.ts'
import { median } from '../measure.ts'
import { thousands } from '../section.ts'

const BATCH = 100
const BATCHES = 40
const SINGLES = 400
const TASKS = 100
const GOAL = 0.8

const OWNER = 'bench'

const runOf = (n: number): Run => ({
  id: `${n}-0mx3pvk470000-81983c61a758`,
  task: `task ${n % TASKS}`,
  key: `every 1 second aligned#${n}`,
  tokens: [{ source: 'every 1 second aligned', mark: n }],
  attempt: 1,
  status: 'claimed',
  owner: OWNER,
  claimedAt: 1_796_070_287_000 + n,
  snapshot: n,
})

function claimOf(n: number): Write {
  const run = runOf(n)
  const { id, task, tokens, claimedAt: at } = run
  const value = {
    text: 'every 1 second aligned',
    memory: { firstKnown: 0, consumed: tokens },
  } as never
  return {
    kind: 'claim',
    run,
    event: { at, type: 'started', task, run: id, tokens },
    state: { kind: 'state', scope: 'task', key: task, value },
  }
}

function endOf(n: number): Write {
  const run = runOf(n)
  const { id, task, claimedAt } = run
  const endedAt = claimedAt + 5
  return {
    kind: 'transition',
    from: ['claimed', 'running'],
    owner: OWNER,
    run: { ...run, status: 'succeeded', endedAt },
    event: { at: endedAt, type: 'succeeded', task, run: id },
  }
}

const numbers = (from: number, count: number) => Array.from({ length: count }, (_, i) => from + i)

export async function claims(url: string, say: Say): Promise<void> {
  const store = postgresStore({ url })
  await store.open()
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await store.elect?.({ name: 'decider', owner: OWNER, lasts: 600_000 })
    const bare = await Bare.on(client)
    for (const [what, writeOf] of [
      ['claims', claimOf],
      ['ends', endOf],
    ] as const) {
      const rates = await batched(store, bare, what, writeOf)
      const ratio = rates.ours / rates.bare
      const single = await oneByOne(store, writeOf)
      say({
        what: `${what}, one process`,
        'per second, one by one': thousands(single),
        [`in batches of ${BATCH}`]: thousands(rates.ours),
        'bare inserts of the same rows': thousands(rates.bare),
        ratio: `${ratio.toFixed(2)} (≥ ${GOAL}: ${ratio >= GOAL ? 'yes' : 'NO'})`,
      })
    }
  } finally {
    await client.end()
    await store.close()
  }
}

const FENCE = { name: 'decider', owner: OWNER, term: 1 }

const milliseconds = async (work: () => Promise<unknown>): Promise<number> => {
  const from = performance.now()
  await work()
  return performance.now() - from
}

/** Batch by batch, the store's and the bare ones in turn; by the median of the batches. */
async function batched(store: Store, bare: Bare, what: Kind, writeOf: (n: number) => Write) {
  const spent = { ours: [] as number[], bare: [] as number[] }
  for (let batch = 0; batch < BATCHES; batch++) {
    const some = numbers(batch * BATCH, BATCH)
    spent.ours.push(
      await milliseconds(async () => {
        const results = await store.commit(some.map(writeOf), Number.POSITIVE_INFINITY, FENCE)
        if (!results.every(({ ok }) => ok)) throw new Error(`expected ${what} that are not lost`)
      }),
    )
    await bare.take(what, some)
    spent.bare.push(await milliseconds(() => bare.insert(what)))
  }
  const rate = (times: readonly number[]) => (1000 * BATCH) / median(times)
  return { ours: rate(spent.ours), bare: rate(spent.bare) }
}

async function oneByOne(store: Store, writeOf: (n: number) => Write): Promise<number> {
  const spent = await milliseconds(async () => {
    for (const n of numbers(BATCH * BATCHES, SINGLES))
      await store.commit([writeOf(n)], Number.POSITIVE_INFINITY, FENCE)
  })
  return (1000 * SINGLES) / spent
}

type Kind = 'claims' | 'ends'

/** The tables that a claim or an end writes. */
const TABLES = ['run', 'event', 'newest', 'state'] as const

/** The rows that a batch has written, inserted again into tables with the same columns and keys, by few statements and nothing else. */
class Bare {
  readonly #client: pg.Client
  #statements: { readonly text: string; readonly values: unknown[] }[] = []

  private constructor(client: pg.Client) {
    this.#client = client
  }

  static async on(client: pg.Client): Promise<Bare> {
    for (const table of [...TABLES, 'counter'])
      await client.query(`create table bare_${table} (like tminus_${table} including all)`)
    await client.query("insert into bare_counter select * from tminus_counter where name = 'event'")
    return new Bare(client)
  }

  /** Reads the rows of a batch. */
  async take(what: Kind, some: readonly number[]): Promise<void> {
    const runs = some.map((n) => runOf(n).id)
    const tasks = some.map((n) => runOf(n).task)
    const type = what === 'claims' ? 'started' : 'succeeded'
    const wanted: Readonly<Record<(typeof TABLES)[number], readonly [string, unknown[]]>> = {
      run: ['id = any($1)', [runs]],
      event: ['run = any($1) and type = $2', [runs, type]],
      newest: ['task = any($1) and type = $2', [tasks, type]],
      state: ["key = any($1) and scope = 'task'", [tasks]],
    }
    this.#statements = []
    for (const table of what === 'claims' ? TABLES : TABLES.slice(0, 3)) {
      const [where, values] = wanted[table]
      const { rows, fields } = await this.#client.query<Record<string, unknown>>(
        `select * from tminus_${table} where ${where}`,
        values,
      )
      this.#statements.push(
        insertion(
          table,
          fields.map(({ name }) => name),
          rows,
        ),
      )
    }
  }

  async insert(what: Kind): Promise<void> {
    await this.#client.query('begin')
    for (const { text, values } of this.#statements) await this.#client.query(text, values)
    await this.#client.query('update bare_counter set value = value + $1 where name = $2', [
      what === 'claims' ? BATCH : 2 * BATCH,
      'event',
    ])
    await this.#client.query('commit')
  }
}

const KEYS: Readonly<Record<string, readonly string[]>> = {
  run: ['seq'],
  newest: ['task', 'type'],
  state: ['scope', 'key'],
}

function insertion(
  table: string,
  columns: readonly string[],
  rows: readonly Record<string, unknown>[],
) {
  const marks = rows.map(
    (_, row) =>
      `(${columns.map((_name, column) => `$${row * columns.length + column + 1}`).join(', ')})`,
  )
  const names = columns.map((name) => `"${name}"`)
  const keys = KEYS[table]
  const update =
    keys === undefined
      ? ''
      : ` on conflict (${keys.join(', ')}) do update set ${columns
          .filter((name) => !keys.includes(name))
          .map((name) => `"${name}" = excluded."${name}"`)
          .join(', ')}`
  return {
    text: `insert into bare_${table} (${names.join(', ')}) values ${marks.join(', ')}${update}`,
    values: rows.flatMap((row) => columns.map((name) => row[name])),
  }
}
