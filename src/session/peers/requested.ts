/** What others ask of a session by way of the record, as far as it takes more than the engine. */
import type { Acts } from '../../engine/peers/answer.ts'
import { type Backfilling, backfill } from '../backfill/backfill.ts'
import type { Settings } from '../settings.ts'
import type { DynamicTasks } from '../task/dynamic.ts'

export const requestedActs = (
  { clock, params }: Pick<Settings, 'clock' | 'params'>,
  dynamic: Pick<DynamicTasks, 'define'>,
  started: NonNullable<Backfilling['started']>,
): Acts => ({
  define: (definition) => void dynamic.define(definition as never, { existing: 'replace' }),
  backfill: async (task, options) => {
    const { occurrences, runs } = await backfill({ clock, params, started }, task, options)
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
