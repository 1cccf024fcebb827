/** The parts of a recurrence rule that RFC 5545 section 3.3.10 and RFC 7529 do not let stand together. */
import type { Parts } from './rrule-part.ts'

/** One prohibition: what is wrong, in words; `undefined` if it is kept. */
type Law = (parts: Parts, freq: string) => string | undefined

const isNumberedFreq = (freq: string): boolean => freq === 'MONTHLY' || freq === 'YEARLY'

/** The first day with a number: `-1FR`. */
const numbered = (parts: Parts): string | undefined =>
  /[+-]?\d+[A-Z]+/.exec(parts.get('BYDAY') ?? '')?.[0]

/** The first leap month: `5L`. */
const leapMonth = (parts: Parts): string | undefined => /\d+L/.exec(parts.get('BYMONTH') ?? '')?.[0]

/** 9999 years in each period, more than there are years for the four digits of a date. */
const LONGEST: Readonly<Record<string, number>> = {
  YEARLY: 9999,
  MONTHLY: 119_988,
  WEEKLY: 521_775,
  DAILY: 3_652_425,
  HOURLY: 87_658_200,
  MINUTELY: 5_259_492_000,
  SECONDLY: 315_569_520_000,
}

/** `freqs` are the frequencies that exclude the part. */
const excludes =
  (part: string, freqs: readonly string[]): Law =>
  (parts, freq) =>
    parts.has(part) && freqs.includes(freq) ? `${part} excludes FREQ=${freq}` : undefined

const LAWS: readonly Law[] = [
  (parts, freq) =>
    Number(parts.get('INTERVAL') ?? 1) > (LONGEST[freq] ?? 0)
      ? `an INTERVAL of '${parts.get('INTERVAL')}' with FREQ=${freq} ends after the year 9999`
      : undefined,
  (parts) =>
    parts.has('COUNT') && parts.has('UNTIL') ? 'COUNT and UNTIL exclude each other' : undefined,
  (parts, freq) =>
    parts.has('BYWEEKNO') && freq !== 'YEARLY'
      ? `BYWEEKNO needs FREQ=YEARLY, not FREQ=${freq}`
      : undefined,
  excludes('BYYEARDAY', ['DAILY', 'WEEKLY', 'MONTHLY']),
  excludes('BYMONTHDAY', ['WEEKLY']),
  (parts, freq) =>
    numbered(parts) !== undefined && !isNumberedFreq(freq)
      ? `'${numbered(parts)}' of BYDAY needs FREQ=MONTHLY or FREQ=YEARLY, not FREQ=${freq}`
      : undefined,
  (parts) =>
    numbered(parts) !== undefined && parts.has('BYWEEKNO')
      ? `'${numbered(parts)}' of BYDAY and BYWEEKNO exclude each other`
      : undefined,
  (parts) =>
    parts.has('BYSETPOS') && ![...parts.keys()].some((name) => /^BY(?!SETPOS)/.test(name))
      ? 'BYSETPOS needs another BY… part'
      : undefined,
  (parts) => (parts.has('SKIP') && !parts.has('RSCALE') ? 'SKIP needs RSCALE' : undefined),
  (parts) =>
    (parts.get('RSCALE') ?? 'GREGORIAN') === 'GREGORIAN'
      ? undefined
      : `RSCALE=${parts.get('RSCALE')} is not supported: expected GREGORIAN`,
  (parts) =>
    (parts.get('SKIP') ?? 'OMIT') === 'OMIT'
      ? undefined
      : `SKIP=${parts.get('SKIP')} is not supported: expected OMIT, or a day such as BYMONTHDAY=-1`,
  (parts) =>
    leapMonth(parts) !== undefined && /^(GREGORIAN)?$/.test(parts.get('RSCALE') ?? '')
      ? `'${leapMonth(parts)}' of BYMONTH needs an RSCALE that has leap months`
      : undefined,
]

/** The fault of a rule's parts beside each other, in words; `undefined` if all may stand together. */
export const wrongCombination = (parts: Parts): string | undefined => {
  const freq = parts.get('FREQ') ?? ''
  for (const law of LAWS) {
    const wrong = law(parts, freq)
    if (wrong !== undefined) return wrong
  }
  return undefined
}
