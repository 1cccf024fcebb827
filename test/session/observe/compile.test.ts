/** A condition as an observable: its emissions as lists of values. */
import { Subject, take } from 'rxjs'
import { describe, expect, test } from 'vitest'
import { parseOrThrow } from '../../../src/language/parse.ts'
import type { RecordedEvent } from '../../../src/run/event.ts'
import { compile } from '../../../src/session/observe/compile.ts'
import type { SignalOptions } from '../../../src/signal/observable/signal.ts'
import { VirtualClock } from '../../../src/testing/virtual-clock.ts'

const HOUR = 3_600_000

function watch(text: string, options: SignalOptions = {}) {
  const clock = new VirtualClock(0)
  const events = new Subject<RecordedEvent>()
  const seen: string[] = []
  const signal = compile(parseOrThrow(text), { clock, zone: 'UTC', task: 't', events, ...options })
  const note = ({ value, tokens }: { value: unknown; tokens: readonly { mark: number }[] }) =>
    `${clock.now() / HOUR} ${value} ${tokens.map((t) => t.mark / HOUR).join()}`.trim()
  let seq = 0
  const happen = (task: string, type: RecordedEvent['type'], more: Partial<RecordedEvent> = {}) =>
    events.next({ seq: ++seq, at: clock.now(), task, type, run: 'r', ...more })
  return { clock, events, seen, signal, note, happen }
}

describe('a signal', () => {
  test('says the present verdict on subscribing, to each subscriber', () => {
    const { signal, seen, note } = watch('time of day before 10:00')
    signal.subscribe((v) => seen.push(note(v)))
    signal.subscribe((v) => seen.push(note(v)))
    expect(seen).toEqual(['0 true 0', '0 true 0'])
  })

  test('says every change of value or tokens, and no other', async () => {
    const { clock, signal, seen, note } = watch('daily between 10:00 and 12:00 | daily after 12:00')
    const subscription = signal.subscribe((v) => seen.push(note(v)))
    await clock.advanceTo(36 * HOUR)
    expect(seen).toEqual([
      '0 false',
      '10 true 10',
      '12 true 12',
      '24 false',
      '34 true 34',
      '36 true 36',
    ])
    subscription.unsubscribe()
  })

  test('shows no combination that never was', async () => {
    const { clock, signal, seen, note, happen } = watch(
      'time of day after 10:00 & ~time of day after 10:00 | task a is running & ~task a is running',
    )
    const subscription = signal.subscribe((v) => seen.push(note(v)))
    happen('a', 'started')
    await clock.advanceTo(50 * HOUR)
    happen('a', 'failed')
    expect(seen).toEqual(['0 false'])
    subscription.unsubscribe()
  })

  test('reads both sides of a diamond in one turn', () => {
    const { signal, seen, note, happen } = watch(
      '(task a is running | false) & (task a is running | task b is running)',
    )
    signal.subscribe((v) => seen.push(note(v)))
    happen('a', 'started')
    happen('b', 'started')
    happen('a', 'succeeded')
    expect(seen).toEqual(['0 false', '0 true 0', '0 false'])
  })
})

describe('what a signal hears', () => {
  test('is its task: a start consumes', () => {
    const { signal, seen, note, happen } = watch('after task a')
    signal.subscribe((v) => seen.push(`${note(v)}|${v.tokens.length}`))
    happen('a', 'succeeded')
    happen('t', 'started', { tokens: [{ source: "after task 'a' succeeded", mark: 1 }] })
    expect(seen.map((s) => s.split('|')[1])).toEqual(['0', '1', '0'])
  })

  test('is an event of its own observer only in the turn after', () => {
    const { signal, seen, happen } = watch('task a is running')
    signal.subscribe(({ value }) => {
      seen.push(`begin ${value}`)
      if (value === true) happen('a', 'succeeded')
      seen.push(`end ${value}`)
    })
    happen('a', 'started')
    expect(seen).toEqual([
      'begin false',
      'end false',
      'begin true',
      'end true',
      'begin false',
      'end false',
    ])
  })

  test('is nothing any more once it is left: no wake-up, no subscription', async () => {
    const { clock, events, signal } = watch('time of day between 10:00 and 12:00')
    for (const count of [1, 2, 3]) signal.pipe(take(count)).subscribe()
    const subscription = signal.subscribe()
    await clock.advanceTo(9 * HOUR)
    subscription.unsubscribe()
    await clock.advanceTo(20 * HOUR)
    expect([clock.next, events.observed]).toEqual([Number.POSITIVE_INFINITY, false])
  })

  test('is that the clock was set', async () => {
    const { clock, signal, seen, note } = watch('time of day after 10:00')
    const subscription = signal.subscribe((v) => seen.push(note({ ...v, tokens: [] })))
    await clock.advanceTo(11 * HOUR)
    await clock.jumpTo(9 * HOUR)
    await clock.advanceTo(10 * HOUR)
    expect(seen).toEqual(['0 false', '10 true', '9 false', '10 true'])
    subscription.unsubscribe()
  })
})
