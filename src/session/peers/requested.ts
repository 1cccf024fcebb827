/** What others ask of a session by way of the record, as far as it takes more than the engine. */
import type { Acts } from '../../engine/peers/answer.ts'
import { type Backfilling, backfill } from '../backfill/backfill.ts'
import { type DynamicHost, define } from '../task/dynamic.ts'

export const requestedActs = (session: Backfilling & DynamicHost): Acts => ({
  define: (definition) => void define(session, definition as never, { existing: 'replace' }),
  backfill: async (task, options) => {
    const { occurrences, runs } = await backfill(session, task, options)
    return occurrences.map(({ key, at, reason }, i) => {
      const run = runs[i]?.id
      return {
        key,
        at,
        ...(reason === undefined ? {} : { reason }),
        ...(run === undefined ? {} : { run }),
      }
    })
  },
})
