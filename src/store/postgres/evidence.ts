/** Whether what a commit wrote is in the database: what it wrote is looked for, not its number. */
import type { PoolClient } from 'pg'
import type { Write, WriteResult } from '../port.ts'
import { written } from './nul.ts'

interface Question {
  readonly text: string
  readonly values: readonly unknown[]
}

/**
 * Looks for one of the rows: all of a commit is there, or nothing. A server that crashes gives the number of a transaction
 * that left nothing on its disk to a later one, so what is known by that number may be about another commit.
 */
export async function isWritten(
  client: PoolClient,
  results: ReadonlyMap<Write, WriteResult>,
): Promise<boolean> {
  for (const [write, result] of results) {
    const question = result.ok ? questionOf(write, result.seq) : undefined
    if (question === undefined) continue
    const values = question.values.map((one) => (typeof one === 'string' ? written(one) : one))
    const { rows } = await client.query<{ found: boolean }>(
      `select exists (${question.text}) as found`,
      values,
    )
    return rows[0]?.found === true
  }
  // Nothing of it can be told from a second time that it is written.
  return true
}

/** What only that write can have left; `undefined` where it leaves nothing of its own. */
function questionOf(write: Write, seq: number): Question | undefined {
  if (write.kind === 'state') return undefined
  if (write.kind === 'begin') return begun(write)
  if (seq > 0 && write.event !== undefined) {
    const { at, type, task = '', run = null } = write.event
    return {
      text: `select 1 from tminus_event where seq = $1 and at = $2 and type = $3 and task = $4
        and run is not distinct from $5::text`,
      values: [seq, at, type, task, run],
    }
  }
  if (write.kind !== 'transition') return undefined
  const { id, status, attempt, owner } = write.run
  return {
    text: 'select 1 from tminus_run where id = $1 and status = $2 and attempt = $3 and owner = $4',
    values: [id, status, attempt, owner],
  }
}

const begun = ({ id, attempt }: Extract<Write, { kind: 'begin' }>): Question => ({
  text: "select 1 from tminus_run where id = $1 and status = 'running' and attempt = $2",
  values: [id, attempt],
})
