/** Times that are not exact, or not said: a sentence for each, with the likeliest reading. */
import { TIME } from './day.ts'
import type { Means } from './habit.ts'
import { MEALS } from './likely.ts'

export const UNSURE_TIMES: readonly (readonly [written: string, sentence: string, means: Means])[] =
  [
    ['(noon|midnight)ish', 'is not exact', '$1'],
    [
      '(?:roughly|approximately|approx\\.?|about|around|circa|ca\\.)\\s+(every|each|hourly|daily|weekly|monthly)',
      'is not exact',
      '$1',
    ],
    ['(?<![\\d*])~\\s*(\\d)', 'is not exact', 'at $1'],
    [
      '(?:at\\s+)?(?:some|any)[\\s-]*time(?=\\s+(?:between|before|after|on|in))',
      'does not say on which days',
      'daily',
    ],
    [
      `(?:at\\s+)?(?:around|about|roughly|approximately|approx\\.?|circa)\\s+(${TIME})`,
      'is not exact',
      'at $1',
    ],
    ['(\\S+)\\s+(?:or\\s+so|more\\s+or\\s+less)', 'is not exact', '$1'],
    [
      '(?:(?:at|around)\\s+)?(breakfast|lunch|tea|dinner|supper|bed)[\\s-]*time|(?:at|around)\\s+(breakfast|lunch|tea|dinner|supper|bed)',
      'does not say at which time',
      (meal = '', other = '') => `at ${MEALS[(meal || other).toLowerCase()] ?? ''}`,
    ],
  ]
