/** How many conditions can be parsed, compiled and evaluated in a second. */
import type { Condition } from '../../src/index.ts'
import { built, evaluate, format, parse, parseOrThrow } from './built.ts'
import { perSecond } from './measure.ts'
import { atMost, type Section, thousands } from './section.ts'
import { texts } from './texts.ts'

const NOW = Date.UTC(2026, 2, 2, 12)

export const language: Section = {
  name: 'language',
  title: 'the corpus, per second of processor time',
  async run(say) {
    const corpus = texts()
    const conditions = corpus.map((text) => parseOrThrow(text))
    const { length } = corpus
    const attach = await attacher()
    const measured: Readonly<Record<string, () => void>> = {
      parse: () => each(corpus, (text) => parse(text)),
      format: () => each(conditions, (condition) => format(condition)),
      'compile (attach)': () => attach(conditions),
      'evaluate (replayed)': () =>
        each(conditions, (condition) => evaluate(condition, { now: NOW, zone: 'UTC' })),
    }
    for (const [what, call] of Object.entries(measured)) {
      call()
      const rate = perSecond(call, length)
      say({
        what: `${what}, ${length} texts`,
        'per second': thousands(rate),
        'µs each': what === 'parse' ? atMost(1e6 / rate, 100) : (1e6 / rate).toFixed(1),
      })
    }
  },
}

const each = <T>(values: readonly T[], call: (value: T) => unknown): void => {
  for (const value of values) call(value)
}

/** Puts all conditions into one network, as a session does. */
async function attacher(): Promise<(conditions: readonly Condition[]) => void> {
  const { FactsFold } =
    await built<typeof import('../../src/signal/facts/facts.ts')>('signal/facts/facts')
  const { Network } =
    await built<typeof import('../../src/signal/graph/network.ts')>('signal/graph/network')
  const { zone } = await built<typeof import('../../src/time/zone.ts')>('time/zone')
  const utc = zone('UTC')
  return (conditions) => {
    const network = new Network(new FactsFold(NOW), utc)
    for (const [i, condition] of conditions.entries())
      network.attach(
        condition,
        { task: `t${i}`, firstKnown: NOW, catchUp: { missed: 'latest' } },
        NOW,
      )
  }
}
