/** The tasks of a night: an extract, a load that fails in each of its three attempts, an alert, and a backup every two hours. */
import type { Session } from 'tminus'
import { secret } from 'tminus'

export interface Tasks {
  /** The time of day of the extract. */
  readonly at: string
  /** What the extract logs. */
  readonly line: string
  /** The value of the load's secret parameter. */
  readonly key: string
  /** How long a backup takes. */
  readonly backup: string
}

export function defineNight(session: Session, { at, line, key, backup }: Tasks): void {
  session.task(
    `daily at ${at}`,
    async ({ sleep, log }) => {
      log(line)
      await sleep('20 min')
      return { rows: 4812 }
    },
    { name: 'etl.extract', tags: ['etl'] },
  )
  session.task(
    "after task 'etl.extract' succeeded",
    async ({ sleep, log, run }) => {
      log(`attempt ${run.attempt}`)
      await sleep('90 s')
      throw new RangeError("dim table 'day' is empty", { cause: new Error('no rows since Friday') })
    },
    {
      name: 'etl.load',
      tags: ['etl'],
      params: { key: secret(key), day: 'yesterday' },
      retry: { times: 2, delay: { kind: 'fixed', delay: 300_000 }, jitter: 0 },
    } as never,
  )
  session.task("after task 'etl.load' failed", () => undefined, { name: 'alert' })
  session.task('every 2 hours', async ({ sleep }) => sleep(backup), { name: 'backup' })
}
