/** Policies in plain words: `'3 times with exponential backoff from 1s to 5min'` means what its union says. */
import type { CatchUp } from '../../condition/machine/machine.ts'
import { parseDuration } from '../../language/duration.ts'
import type { Overlap, Rate, Recovery, Retry } from '../../run/policy.ts'
import { catchUpValue, failuresValue, overlapValue, rateValue, retryValue } from './check.ts'

const wrong = (option: string, text: string, wanted: string): RangeError =>
  new RangeError(`option '${option}': expected ${wanted}, got '${text}'`)

const OVERLAP_WANTED =
  "'skip', 'queue one', 'queue all', 'cancel running' or 'allow N', perhaps with ', skip the rest' or ', queue the rest'"

const tidy = (text: string): string => text.trim().toLowerCase().replace(/\s+/g, ' ')

const ALLOW =
  /^(?:allow (?<most>\d+)|(?<beside>\d+) side by side)(?:, ?(?<rest>skip|drop|queue) the rest)?$/

/** `skip`, `queue one`, `queue all`, `cancel running`, `allow 3`, `3 side by side, drop the rest`. */
export function overlapOf(given: Overlap | string | undefined): Overlap {
  if (given === undefined) return { kind: 'queue one' }
  if (typeof given !== 'string') return overlapValue(given)
  const text = tidy(given)
  switch (text) {
    case 'skip':
    case 'queue one':
    case 'queue all':
    case 'cancel running':
      return { kind: text }
    default: {
      const { most, beside, rest } = ALLOW.exec(text)?.groups ?? {}
      const count = Number(most ?? beside ?? 0)
      if (count < 1) throw wrong('overlap', given, OVERLAP_WANTED)
      if (rest === undefined) return { kind: 'allow', count }
      return { kind: 'allow', count, rest: rest === 'queue' ? 'queue all' : 'skip' }
    }
  }
}

/** `latest`, `all`, `none`, each perhaps `within 6 hours`. */
export function catchUpOf(given: CatchUp | string | undefined): CatchUp {
  if (given === undefined) return { missed: 'latest' }
  if (typeof given !== 'string') return catchUpValue(given)
  const [, missed, within] = /^(latest|all|none)(?: within (.+))?$/.exec(tidy(given)) ?? []
  if (missed !== 'latest' && missed !== 'all' && missed !== 'none')
    throw wrong('catchUp', given, "'latest', 'all' or 'none', perhaps with 'within 6 hours'")
  return within === undefined
    ? { missed }
    : { missed, within: parseDuration(within, "option 'catchUp'") }
}

export function recoveryOf(given: Recovery | undefined): Recovery {
  if (given === undefined) return 'rerun'
  if (given !== 'rerun' && given !== 'skip' && given !== 'hold')
    throw wrong('recover', String(given), "'rerun', 'skip' or 'hold'")
  return given
}

const RETRY =
  /^(?:(?<once>once)|(?<twice>twice)|(?<n>\d+) times?|(?<forever>for ever|forever|without limit))(?: (?:every|after|with(?! jitter)) (?<rest>.+?))?(?<jitter>,? with jitter)?$/
const EXPONENTIAL = /^exponential backoff(?: from (?<from>.+?))?(?: to (?<to>.+))?$/

const SECOND = 1000
const FIVE_MINUTES = 300_000

/** `3 times`, `twice after 10s`, `5 times with exponential backoff from 1s to 5min with jitter`, `without limit every 1 min`. */
export function retryOf(given: Retry | string | number | undefined): Retry | undefined {
  if (given === undefined) return undefined
  if (typeof given === 'number') return { times: whole(given), delay: fixed(SECOND), jitter: 0 }
  if (typeof given !== 'string') return retryValue(given)
  const groups = RETRY.exec(tidy(given))?.groups
  if (groups === undefined) throw wrong('retry', given, RETRY_WANTED)
  const { once, twice, n, rest, jitter } = groups
  const times =
    once !== undefined
      ? 1
      : twice !== undefined
        ? 2
        : n === undefined
          ? Number.POSITIVE_INFINITY
          : Number(n)
  return { times, delay: delayOf(rest), jitter: jitter === undefined ? 0 : 1 }
}

const RETRY_WANTED =
  "a number, '3 times', '3 times every 10 s' or '3 times with exponential backoff from 1s to 5min', perhaps 'with jitter'"

function whole(times: number): number {
  if (times >= 0 && (Number.isInteger(times) || times === Number.POSITIVE_INFINITY)) return times
  throw wrong('retry', String(times), 'a whole number of attempts, 0 or more')
}

const fixed = (delay: number): Retry['delay'] => ({ kind: 'fixed', delay })

function delayOf(text: string | undefined): Retry['delay'] {
  if (text === undefined) return fixed(SECOND)
  const backoff = EXPONENTIAL.exec(text)?.groups
  if (backoff === undefined) return fixed(parseDuration(text, "the delay of option 'retry'"))
  const { from, to } = backoff
  return {
    kind: 'exponential',
    from: from === undefined ? SECOND : parseDuration(from, "the backoff of option 'retry'"),
    to: to === undefined ? FIVE_MINUTES : parseDuration(to, "the backoff of option 'retry'"),
  }
}

/** `at most 10 per hour`, `at most 10 per 30 min, drop`. */
export function rateOf(given: Rate | string | undefined): Rate | undefined {
  if (given === undefined) return undefined
  if (typeof given !== 'string') return rateValue(given)
  const groups =
    /^(?:at most )?(?<count>\d+) per (?<per>[^,]+?)(?:,? ?(?:and )?(?<excess>queue|drop))?$/.exec(
      tidy(given),
    )?.groups
  const { count, per, excess } = groups ?? {}
  if (count === undefined || per === undefined || Number(count) < 1)
    throw wrong('rate', given, "'at most 10 per hour, queue' or '… drop'")
  return {
    count: Number(count),
    per: parseDuration(/^\d/.test(per) ? per : `1 ${per}`, "option 'rate'"),
    excess: excess === 'drop' ? 'drop' : 'queue',
  }
}

/** `5 failures in a row`. */
export function failuresOf(given: string | number | undefined): number | undefined {
  if (given === undefined) return undefined
  if (typeof given === 'number') return failuresValue(given)
  const count = Number(/^(?:after )?(\d+) failures?(?: in a row)?$/.exec(tidy(given))?.[1] ?? 0)
  if (count < 1) throw wrong('pauseAfter', given, "'5 failures in a row'")
  return count
}
