/** A network with a sampler on virtual time, for the tests of both. */
import type { Observable } from 'rxjs'
import { LATEST } from '../../../src/condition/source.ts'
import { parseOrThrow } from '../../../src/language/parse.ts'
import { FactsFold } from '../../../src/signal/facts/facts.ts'
import { Network } from '../../../src/signal/graph/network.ts'
import { type Feed, Sampler } from '../../../src/signal/samples/sampler.ts'
import { VirtualClock } from '../../../src/testing/virtual-clock.ts'
import { zone } from '../../../src/time/zone.ts'

export const SECOND = 1000

/** A session in small: a network, a clock and a sampler; `signal 's'` stands for whatever is fed. */
export function open(text: string, feed: Feed) {
  const clock = new VirtualClock(0)
  const facts = new FactsFold(0)
  const seen: string[] = []
  const failed: string[] = []
  const network = new Network(facts, zone('UTC'))
  const condition = parseOrThrow(text)
  const options = { task: 't', firstKnown: 0, catchUp: LATEST }
  const attach = () => network.attach(condition, options, 0)
  const root = attach()
  const sampler = new Sampler({
    clock,
    feed: () => feed,
    sampled(key, sample) {
      facts.setSample(key, sample)
      network.advance(clock.now())
      network.touch([`sample/${key}`], clock.now())
      note()
    },
    gone: (key) => facts.dropSample(key),
    failed: (_key, error) => failed.push(error instanceof Error ? error.message : String(error)),
  })
  const note = () => {
    const line = `${clock.now() / SECOND} ${root.verdict().value}`
    if (seen.at(-1)?.endsWith(` ${root.verdict().value}`) !== true) seen.push(line)
    sampler.review(network.sampled)
  }
  const until = async (second: number) => {
    for (let now = clock.now() / SECOND + 0.5; now <= second; now += 0.5) {
      await clock.advanceTo(now * SECOND)
      network.advance(clock.now())
      note()
    }
  }
  note()
  return { clock, network, root, attach, sampler, seen, failed, until }
}

export function asked(
  answer: (call: number) => boolean | Promise<boolean>,
  every = 1,
  timeout = 5,
) {
  const calls: number[] = []
  const feed: Feed = {
    kind: 'asked',
    ask: () => {
      calls.push(calls.length)
      return answer(calls.length - 1)
    },
    every: every * SECOND,
    timeout: timeout * SECOND,
  }
  return { feed, calls }
}
export const observed = (values: Observable<boolean>): Feed => ({ kind: 'observed', values })
