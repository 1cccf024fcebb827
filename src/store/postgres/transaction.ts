/**
 * One transaction on a lent connection. Statements are sent as soon as they are known: only answers that the program goes on from are
 * waited for, so a commit takes two round trips, whatever it writes.
 */
import type { PoolClient } from 'pg'
import type { Program, Query } from '../sql/program.ts'
import { read, written } from './nul.ts'

type Rows = readonly unknown[]

export class Transaction {
  readonly #client: PoolClient
  /** Sent, and not waited for yet. */
  #underWay: Promise<Rows>[] = []

  /** `start` begins it. */
  constructor(client: PoolClient, start: string) {
    this.#client = client
    this.begun = this.#send(start, [])
  }

  /** The rows of the last statement of its start. */
  readonly begun: Promise<Rows>

  /** Runs a program to its end; what it writes without asking may still be on its way then. */
  async run<T>(program: Program<T>): Promise<T> {
    let step = program.next()
    while (step.done !== true) step = program.next(await this.#answer(step.value))
    return step.value
  }

  /** Commits. Rejects with the first failure, be it of a statement before. */
  async commit(): Promise<void> {
    void this.#send('commit', [])
    await this.#settle()
  }

  async #answer(asked: Query | readonly Query[]): Promise<Rows> {
    if (!('sql' in asked)) {
      const all = asked.map(({ sql, parameters }) => this.#send(sql, parameters))
      await this.#settle()
      return await Promise.all(all)
    }
    const rows = this.#send(asked.sql, asked.parameters)
    if (asked.isBlind === true && this.#client.pipeline) return NONE
    await this.#settle()
    return await rows
  }

  /** All that was sent is answered; rejects with the first failure, since the others follow from it. */
  async #settle(): Promise<void> {
    const sent = this.#underWay
    this.#underWay = []
    for (const one of sent) await one
  }

  #send(sql: string, parameters: readonly unknown[]): Promise<Rows> {
    const before = this.#underWay.at(-1)
    // A driver that cannot send ahead is given one statement at a time.
    const sent =
      before === undefined || this.#client.pipeline
        ? rowsOf(this.#client, sql, parameters)
        : before.then(() => rowsOf(this.#client, sql, parameters))
    // A failure is told by what waits for it, which may come later.
    sent.catch(ignore)
    this.#underWay.push(sent)
    return sent
  }
}

const NONE: Rows = []

const ignore = (): void => undefined

async function rowsOf(
  client: PoolClient,
  sql: string,
  parameters: readonly unknown[],
): Promise<Rows> {
  const answer: unknown = await client.query<Record<string, unknown>>(sql, parameters.map(stored))
  // Several statements in one text have several answers, which the driver's types do not say.
  const { rows } = (Array.isArray(answer) ? answer.at(-1) : answer) as {
    readonly rows: readonly Record<string, unknown>[]
  }
  for (const row of rows)
    for (const [column, value] of Object.entries(row))
      if (typeof value === 'string') row[column] = read(value)
  return rows
}

/** Text without U+0000; bounds that are none within what a bigint holds. */
const stored = (value: unknown): unknown => {
  if (typeof value === 'string') return written(value)
  if (Array.isArray(value)) return value.map(stored)
  if (value === Infinity) return Number.MAX_SAFE_INTEGER
  return value === -Infinity ? Number.MIN_SAFE_INTEGER : value
}
