/** The wall-clock times that a cron expression matches, found by bits and without allocation. */
import { bitsUpTo, nextBit, nextOfSixty, previousBit, previousOfSixty, sixtyUpTo } from './bits.ts'
import { firstDayOf, monthOf } from './civil.ts'
import type { Counted } from './counting.ts'
import { daysOfMonth } from './cron-days.ts'
import type { CronFields } from './cron-fields.ts'
import { DAY, MINUTE, SECOND } from './instant.ts'
import type { CyclicTimes } from './passes.ts'

/** The calendar repeats after 400 years: a date that is not among them never comes. */
const CYCLE = 4800
const NONE = -1

/** The first matching second of the day at or after `second`, or −1. */
const nextInDay = (fields: CronFields, second: number): number => {
  const hour = Math.floor(second / 3600)
  const minute = Math.floor(second / 60) % 60
  if (nextBit(fields.hours, hour) === hour) {
    if (nextOfSixty(fields.minutes, minute) === minute) {
      const found = nextOfSixty(fields.seconds, second % 60)
      if (found >= 0) return hour * 3600 + minute * 60 + found
    }
    const later = nextOfSixty(fields.minutes, minute + 1)
    if (later >= 0) return hour * 3600 + later * 60 + nextOfSixty(fields.seconds, 0)
  }
  const later = nextBit(fields.hours, hour + 1)
  if (later < 0) return NONE
  return later * 3600 + nextOfSixty(fields.minutes, 0) * 60 + nextOfSixty(fields.seconds, 0)
}

/** The last matching second of the day at or before `second`, or −1. */
const previousInDay = (fields: CronFields, second: number): number => {
  const hour = Math.floor(second / 3600)
  const minute = Math.floor(second / 60) % 60
  const lastSecond = previousOfSixty(fields.seconds, 59)
  if (nextBit(fields.hours, hour) === hour) {
    if (nextOfSixty(fields.minutes, minute) === minute) {
      const found = previousOfSixty(fields.seconds, second % 60)
      if (found >= 0) return hour * 3600 + minute * 60 + found
    }
    const earlier = previousOfSixty(fields.minutes, minute - 1)
    if (earlier >= 0) return hour * 3600 + earlier * 60 + lastSecond
  }
  const earlier = previousBit(fields.hours, hour - 1)
  if (earlier < 0) return NONE
  return earlier * 3600 + previousOfSixty(fields.minutes, 59) * 60 + lastSecond
}

/** How many matching seconds of the day there are up to and with `second`. */
const countInDay = ({ hours, minutes, seconds }: CronFields, second: number): number => {
  const hour = Math.floor(second / 3600)
  const minute = Math.floor(second / 60) % 60
  const inMinute = sixtyUpTo(seconds, 59)
  const full = bitsUpTo(hours, hour - 1) * sixtyUpTo(minutes, 59) * inMinute
  if (nextBit(hours, hour) !== hour) return full
  const before = sixtyUpTo(minutes, minute - 1) * inMinute
  const isIn = nextOfSixty(minutes, minute) === minute
  return full + before + (isIn ? sixtyUpTo(seconds, second % 60) : 0)
}

/** The months of the years that are meant, from one on and up to one; `undefined` where there is none. */
const monthsOf = ({ years }: CronFields) => {
  const meant = new Set(years)
  const month = (
    place: number,
    edge: number,
    find: (of: number) => number | undefined,
  ): number | undefined => {
    const year = Math.floor(place / 12)
    if (years === undefined || meant.has(year)) return place
    const found = find(year)
    return found === undefined ? undefined : found * 12 + edge
  }
  return {
    from: (place: number) => month(place, 0, (of) => years?.find((year) => year > of)),
    upTo: (place: number) => month(place, 11, (of) => years?.findLast((year) => year < of)),
  }
}

/** The matching days, from one on and up to one. */
const daysOf = (fields: CronFields) => {
  const inYears = monthsOf(fields)
  let month = Number.NaN
  let first = 0
  let end = 0
  let days = 0
  const turnTo = (wanted: number): void => {
    if (wanted === month) return
    month = wanted
    first = firstDayOf(month)
    end = firstDayOf(month + 1)
    const place = month - Math.floor(month / 12) * 12
    const isMeant = nextBit(fields.months, place) === place && inYears.from(month) === month
    days = isMeant ? daysOfMonth(fields, month) : 0
  }
  const turnToDay = (day: number): void => {
    if (!(day >= first && day < end)) turnTo(monthOf(day))
  }
  const nextDay = (from: number): number | undefined => {
    turnToDay(from)
    let bit = nextBit(days, from - first)
    for (let count = 0; bit < 0 && count < CYCLE; count++) {
      const later = inYears.from(month + 1)
      if (later === undefined) return undefined
      turnTo(later)
      bit = nextBit(days, 0)
    }
    return bit < 0 ? undefined : first + bit
  }
  const previousDay = (from: number): number | undefined => {
    turnToDay(from)
    let bit = previousBit(days, from - first)
    for (let count = 0; bit < 0 && count < CYCLE; count++) {
      const earlier = inYears.upTo(month - 1)
      if (earlier === undefined) return undefined
      turnTo(earlier)
      bit = previousBit(days, 30)
    }
    return bit < 0 ? undefined : first + bit
  }
  return { nextDay, previousDay }
}

/** The matching times of these fields, on a line that knows no clock changes. */
export const cronTimes = (fields: CronFields): CyclicTimes & Counted => {
  const { nextDay, previousDay } = daysOf(fields)
  return {
    after: (local) => {
      const from = Math.floor(local / SECOND) + 1
      const today = Math.floor(from / 86_400)
      const day = nextDay(today)
      if (day === undefined) return undefined
      const second = nextInDay(fields, day === today ? from - today * 86_400 : 0)
      if (second >= 0) return day * DAY + second * SECOND
      const later = nextDay(day + 1)
      return later === undefined ? undefined : later * DAY + nextInDay(fields, 0) * SECOND
    },
    upTo: (local) => {
      const from = Math.floor(local / SECOND)
      const today = Math.floor(from / 86_400)
      const day = previousDay(today)
      if (day === undefined) return undefined
      const second = previousInDay(fields, day === today ? from - today * 86_400 : 86_399)
      if (second >= 0) return day * DAY + second * SECOND
      const earlier = previousDay(day - 1)
      return earlier === undefined
        ? undefined
        : earlier * DAY + previousInDay(fields, 86_399) * SECOND
    },
    count: (after, upTo) => {
      const [from, to] = [Math.floor(after / SECOND), Math.floor(upTo / SECOND)]
      const last = Math.floor(to / 86_400)
      let total = 0
      for (let day = nextDay(Math.floor(from / 86_400)); day !== undefined && day <= last; ) {
        const start = day * 86_400
        total += countInDay(fields, Math.min(to - start, 86_399))
        if (from >= start) total -= countInDay(fields, from - start)
        day = nextDay(day + 1)
      }
      return total
    },
    // The cycles of cron are its minutes: one that the clock skips is skipped whole.
    cycleStart: (local) => Math.floor(local / MINUTE) * MINUTE,
    cycleEnd: (local) => Math.floor(local / MINUTE) * MINUTE + MINUTE,
  }
}
