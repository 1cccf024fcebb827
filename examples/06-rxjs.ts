/**
 * RxJS at the border: observables go in as operands, and conditions, verdicts and announcements come out as observables.
 *
 *     node --import tsx examples/06-rxjs.ts
 */
import { BehaviorSubject, debounceTime, distinctUntilChanged, map, scan, switchMap } from 'rxjs'
import { all, asScheduler, type Clock, fromCondition, not, rises, Session } from 'tminus'
import { VirtualClock } from 'tminus/testing'

/** A thermometer, as it might come from a driver or a message bus. */
export const degrees = new BehaviorSubject(18)

export default function greenhouse(clock?: Clock): Session {
  const session = new Session({ zone: 'UTC', ...(clock === undefined ? {} : { clock }) })
  const isHot = degrees.pipe(
    map((value) => value > 28),
    distinctUntilChanged(),
  )
  // An observable of booleans is a condition, and stands beside text.
  session.task(isHot, function openWindows() {})
  session.task(all('every 1 hour', not(isHot)), function heat() {})
  return session
}

/** A day as observed: how often it was hot by day, when something started, and readings on the hour. */
export async function day(): Promise<string[]> {
  const clock = new VirtualClock('2026-07-01T09:00:00Z')
  const session = greenhouse(clock)
  const seen: string[] = []
  const time = () => new Date(clock.now()).toISOString().slice(11, 16)

  // A condition, observed without a task: in the session's language, store and time.
  session
    .observe("time of day between 10:00 and 18:00 & task 'openWindows' has succeeded today")
    .pipe(
      rises(),
      map(() => `${time()} aired by day`),
    )
    .subscribe((line) => seen.push(line))

  // Announcements by name; what comes in a row counts as one, by the session's clock.
  session
    .events$('run:started')
    .pipe(
      scan((count) => count + 1, 0),
      debounceTime(60_000, asScheduler(clock)),
    )
    .subscribe((count) => seen.push(`${time()} ${count} starts so far`))

  // A condition as a source: one value for each start that a task with it would have.
  const readings = fromCondition('every 3 hours', { clock, zone: 'UTC' })
    .pipe(switchMap(async () => degrees.value))
    .subscribe((value) => seen.push(`${time()} ${value} degrees`))

  await session.start()
  await clock.advanceTo('2026-07-01T11:30:00Z')
  degrees.next(31)
  await clock.advanceTo('2026-07-01T14:10:00Z')
  degrees.next(24)
  await clock.advanceTo('2026-07-01T16:00:00Z')
  readings.unsubscribe()
  await session.close()
  return seen
}

if (import.meta.url === `file://${process.argv[1]}`) console.log((await day()).join('\n'))
