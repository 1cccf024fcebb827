/** How many next instants of a cron expression can be asked for in a second, beside croner. */
import { Cron } from 'croner'
import { built } from './built.ts'
import { perSecond } from './measure.ts'
import { atLeast, type Section, thousands } from './section.ts'

const CALLS = 20_000
const EXPRESSIONS = ['*/5 * * * *', '0 9-17 * * MON-FRI', '30 4 1,15 * *', '0 12 L * *']
const ZONES = ['UTC', 'America/New_York']
const FROM = Date.UTC(2026, 0, 1)

export const cron: Section = {
  name: 'cron',
  title: 'next instants per second of processor time, each from the last one',
  async run(say) {
    const ours = await built<typeof import('../../src/time/cron.ts')>('time/cron')
    const { zone } = await built<typeof import('../../src/time/zone.ts')>('time/zone')
    for (const name of ZONES)
      for (const expression of EXPRESSIONS) {
        const instants = ours.cronInstants(ours.cron(expression), zone(name))
        const rate = perSecond(() => {
          let at = FROM
          for (let i = 0; i < CALLS; i++) at = instants.next(at) ?? FROM
        }, CALLS)
        const other = new Cron(expression, { timezone: name, paused: true })
        const croner = perSecond(() => {
          let at = new Date(FROM)
          for (let i = 0; i < CALLS / 100; i++) at = other.nextRun(at) ?? at
        }, CALLS / 100)
        say({
          expression,
          zone: name,
          'per second': atLeast(rate, 200_000),
          croner: thousands(croner),
        })
      }
  },
}
