/** Recurrence rules expanded day by day and second by second, from the words of RFC 5545 section 3.3.10; slow on purpose. */

const DAY = 86_400
const WEEKDAYS = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU']

/** A rule by the names of its parts: `{ FREQ: 'YEARLY', BYDAY: '1MO' }`. */
export type RuleParts = Readonly<Partial<Record<string, string>>>

interface Day {
  readonly day: number
  readonly year: number
  readonly month: number
  readonly date: number
  readonly weekday: string
  readonly yearDay: number
}

const dayOf = (day: number): Day => {
  const date = new Date(day * DAY * 1000)
  const year = date.getUTCFullYear()
  return {
    day,
    year,
    month: date.getUTCMonth() + 1,
    date: date.getUTCDate(),
    weekday: WEEKDAYS[(date.getUTCDay() + 6) % 7] ?? '',
    yearDay: day - Date.UTC(year, 0, 1) / DAY / 1000 + 1,
  }
}

const list = (parts: RuleParts, name: string): readonly string[] => parts[name]?.split(',') ?? []
const numbers = (parts: RuleParts, name: string): readonly number[] => list(parts, name).map(Number)

/** The members at the places asked for: 1 is the first, −1 the last. */
const picked = <T>(all: readonly T[], places: readonly number[]): readonly T[] =>
  all.filter((_, i) => places.includes(i + 1) || places.includes(i - all.length))

const grouped = <T>(all: readonly T[], keyOf: (one: T) => number): readonly (readonly T[])[] => {
  const groups = new Map<number, T[]>()
  for (const one of all) groups.set(keyOf(one), [...(groups.get(keyOf(one)) ?? []), one])
  return [...groups.values()]
}

/** The first day of a day's week. */
const weekOf = ({ day, weekday }: Day, parts: RuleParts): number =>
  day - ((WEEKDAYS.indexOf(weekday) - WEEKDAYS.indexOf(parts['WKST'] ?? 'MO') + 7) % 7)

/** A week belongs to the year that has at least four of its days: the year of its fourth day. */
const weekYearOf = (day: Day, parts: RuleParts): number => dayOf(weekOf(day, parts) + 3).year

const periodOf = (day: Day, parts: RuleParts): number => {
  if (parts['FREQ'] === 'DAILY') return day.day
  if (parts['FREQ'] === 'WEEKLY') return weekOf(day, parts) / 7
  if (parts['FREQ'] === 'MONTHLY') return day.year * 12 + day.month
  return parts['BYWEEKNO'] === undefined ? day.year : weekYearOf(day, parts)
}

/** The nth weekdays among some days, which are a month or a year. */
const nthWeekdays = (days: readonly Day[], texts: readonly string[]): readonly Day[] =>
  texts.flatMap((text) => {
    const same = days.filter(({ weekday }) => weekday === text.slice(-2))
    return text.length === 2 ? same : picked(same, [Number(text.slice(0, -2))])
  })

/** The days that each part of the rule lets pass, among all of some whole years. */
const daysOf = (all: readonly Day[], parts: RuleParts, start: Day): ReadonlySet<number> => {
  const has = (name: string): boolean => parts[name] !== undefined
  const months = grouped(all, ({ year, month }) => year * 12 + month)
  const years = grouped(all, ({ year }) => year)
  const sets: (readonly Day[])[] = []
  if (has('BYMONTH'))
    sets.push(all.filter(({ month }) => numbers(parts, 'BYMONTH').includes(month)))
  if (has('BYMONTHDAY'))
    sets.push(months.flatMap((month) => picked(month, numbers(parts, 'BYMONTHDAY'))))
  if (has('BYYEARDAY'))
    sets.push(years.flatMap((year) => picked(year, numbers(parts, 'BYYEARDAY'))))
  if (has('BYWEEKNO'))
    sets.push(
      grouped(all, (day) => weekYearOf(day, parts)).flatMap((year) =>
        picked(
          grouped(year, (day) => weekOf(day, parts)),
          numbers(parts, 'BYWEEKNO'),
        ).flat(),
      ),
    )
  if (has('BYDAY')) {
    const inYear = parts['FREQ'] === 'YEARLY' && !has('BYMONTH')
    sets.push((inYear ? years : months).flatMap((days) => nthWeekdays(days, list(parts, 'BYDAY'))))
  }
  const named = has('BYMONTHDAY') || has('BYYEARDAY') || has('BYDAY')
  if (!named && parts['FREQ'] !== 'DAILY')
    sets.push(all.filter((day) => isLikeStart(day, parts, start)))
  return sets.reduce<ReadonlySet<number>>(
    (left, set) => {
      const right = new Set(set.map(({ day }) => day))
      return new Set(Array.from(left).filter((day) => right.has(day)))
    },
    new Set(all.map(({ day }) => day)),
  )
}

/** What no part names is taken from the start. */
const isLikeStart = (day: Day, parts: RuleParts, start: Day): boolean => {
  if (parts['FREQ'] === 'WEEKLY' || parts['BYWEEKNO'] !== undefined)
    return day.weekday === start.weekday
  if (parts['FREQ'] === 'MONTHLY' || parts['BYMONTH'] !== undefined) return day.date === start.date
  return day.date === start.date && day.month === start.month
}

const counted = (all: readonly number[], parts: RuleParts, start: number): readonly number[] => {
  const from = all.filter((time) => time >= start).sort((a, b) => a - b)
  return parts['COUNT'] === undefined ? from : from.slice(0, Number(parts['COUNT']))
}

const chosen = (times: readonly number[], parts: RuleParts): readonly number[] =>
  parts['BYSETPOS'] === undefined ? times : picked(times, numbers(parts, 'BYSETPOS'))

/** The local times of FREQ=DAILY and above, in seconds, up to the end of a year. */
export const naiveDays = (parts: RuleParts, start: number, lastYear: number): readonly number[] => {
  const first = dayOf(Math.floor(start / DAY))
  const all: Day[] = []
  const end = Date.UTC(lastYear + 2, 0, 1) / DAY / 1000
  for (let day = Date.UTC(first.year - 1, 0, 1) / DAY / 1000; day < end; day++) all.push(dayOf(day))
  const days = daysOf(all, parts, first)
  const or = (name: string, shown: number): readonly number[] =>
    parts[name] === undefined ? [shown] : [...new Set(numbers(parts, name))].sort((a, b) => a - b)
  const inDay = start - first.day * DAY
  const times = or('BYHOUR', Math.floor(inDay / 3600)).flatMap((hour) =>
    or('BYMINUTE', Math.floor(inDay / 60) % 60).flatMap((minute) =>
      or('BYSECOND', inDay % 60).map((second) => hour * 3600 + minute * 60 + second),
    ),
  )
  const base = periodOf(first, parts)
  const found = grouped(
    all.filter(({ day }) => days.has(day)),
    (day) => periodOf(day, parts),
  ).flatMap((group) => {
    const period = group[0] === undefined ? base - 1 : periodOf(group[0], parts)
    if (period < base || (period - base) % Number(parts['INTERVAL'] ?? 1) !== 0) return []
    return chosen(
      group.flatMap(({ day }) => times.map((time) => day * DAY + time)),
      parts,
    )
  })
  const until = Date.UTC(lastYear + 1, 0, 1) / 1000
  return counted(found, parts, start).filter((time) => time < until)
}

const UNITS: Readonly<Record<string, number>> = { HOURLY: 3600, MINUTELY: 60, SECONDLY: 1 }

/** Whether the limits let a day pass. */
const isDay = (parts: RuleParts, day: number): boolean => {
  const { year } = dayOf(day)
  const all: Day[] = []
  for (let one = Date.UTC(year, 0, 1) / DAY / 1000; dayOf(one).year === year; one++)
    all.push(dayOf(one))
  return daysOf(all, { ...parts, FREQ: 'DAILY' }, dayOf(day)).has(day)
}

/** Whether a second is asked for: of a minute that no part names, only the one that the start shows. */
const isSecond = (parts: RuleParts, unit: number, time: number, start: number): boolean => {
  const fits = (name: string, value: number, shown: number): boolean =>
    parts[name] === undefined ? value === shown : numbers(parts, name).includes(value)
  const [hour, minute, second] = [
    Math.floor(time / 3600) % 24,
    Math.floor(time / 60) % 60,
    time % 60,
  ]
  return (
    fits('BYHOUR', hour, hour) &&
    fits('BYMINUTE', minute, unit === 3600 ? Math.floor(start / 60) % 60 : minute) &&
    fits('BYSECOND', second, unit > 1 ? start % 60 : second)
  )
}

/** The local times of FREQ=HOURLY and below, in seconds, up to `end`: every second is looked at. */
export const naiveSeconds = (parts: RuleParts, start: number, end: number): readonly number[] => {
  const unit = UNITS[parts['FREQ'] ?? ''] ?? 1
  const base = Math.floor(start / unit)
  const found: number[] = []
  let dayFits = isDay(parts, Math.floor(start / DAY))
  for (let time = base * unit; time < end; time++) {
    if (time % DAY === 0) dayFits = isDay(parts, time / DAY)
    const inStep = (Math.floor(time / unit) - base) % Number(parts['INTERVAL'] ?? 1) === 0
    if (dayFits && inStep && isSecond(parts, unit, time, start)) found.push(time)
  }
  return counted(
    grouped(found, (time) => Math.floor(time / unit)).flatMap((times) => chosen(times, parts)),
    parts,
    start,
  )
}
