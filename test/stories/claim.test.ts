/** Claim before running: no body begins before its start is on record (DESIGN.md section 4). */
import { describe, expect, test } from 'vitest'
import { memoryStore } from '../../src/store/memory.ts'
import { faulty } from '../lab/faulty.ts'
import { bench, HOUR, MINUTE, nothing, PLACES, SECOND } from '../lab/fixture.ts'

describe('a body', () => {
  test('begins only after its claim was committed', async () => {
    const { store, fault } = faulty(memoryStore())
    const trace: string[] = []
    fault.before = async () => {
      // A store that is slow: many turns of the event loop pass while it writes.
      for (let turn = 0; turn < 3; turn++) await new Promise((resolve) => setImmediate(resolve))
    }
    fault.after = (writes) => {
      for (const write of writes) if (write.kind === 'claim') trace.push(`claimed ${write.run.id}`)
    }
    const { session, clock } = bench({ store })
    session.task('every 10 seconds', ({ run }) => void trace.push(`began ${run.id}`), {
      name: 'beat',
    })
    session.task("after task 'beat' succeeded", ({ run }) => void trace.push(`began ${run.id}`), {
      name: 'echo',
    })
    await session.start()
    await clock.advanceBy(MINUTE)
    const began = trace.filter((line) => line.startsWith('began'))
    expect(began.length).toBe(14)
    for (const line of began)
      expect(trace.indexOf(line.replace('began', 'claimed'))).toBeLessThan(trace.indexOf(line))
    expect(new Set(trace).size).toBe(trace.length)
  })

  test('does not begin while the claim cannot be committed, and once after that', async () => {
    const { store, fault } = faulty(memoryStore())
    const { session, clock, starts, heard } = bench({ store })
    session.task("on event 'go'", nothing, { name: 'load' })
    await session.start()
    await clock.advanceBy(SECOND)
    session.emit('go')
    await clock.advanceBy(0)
    expect(starts()).toEqual(['load@1'])
    fault.commits = true
    session.task('true', nothing, { name: 'late' })
    await clock.advanceBy(MINUTE)
    expect(starts()).toEqual(['load@1'])
    expect(heard('store:failed').length).toBeGreaterThan(1)
    fault.commits = false
    await clock.advanceBy(MINUTE)
    expect(starts().map((start) => start.split('@')[0])).toEqual(['load', 'late'])
    expect(heard('store:healed').length).toBe(1)
  })
})

describe.each(PLACES)('two sessions on one $name', ({ make }) => {
  test('start each occurrence once between them', async () => {
    const place = make()
    const clock = bench().clock
    const both = [0, 1].map(() => bench({ store: place.store() }, clock))
    for (const { session } of both) {
      session.task('every 10 seconds', nothing, { name: 'beat' })
      session.task('daily after 08:30', nothing, { name: 'load' })
      session.task("after task 'load' succeeded", nothing, { name: 'echo' })
      await session.start()
      await clock.advanceBy(0)
    }
    await clock.advanceBy(HOUR)
    const [first] = both
    const runs = (await first?.session.runs({ limit: 10_000 })) ?? []
    const count = (task: string) => runs.filter((run) => run.task === task).length
    expect([count('beat'), count('load'), count('echo')]).toEqual([361, 1, 1])
    expect(new Set(runs.map(({ task, key }) => `${task} ${key}`)).size).toBe(runs.length)
    expect(both.flatMap(({ heard }) => heard('run:started')).length).toBe(runs.length)
    expect(both.flatMap(({ heard }) => heard('session:error'))).toEqual([])
  })

  test('see the live runs of each other', async () => {
    const place = make()
    const clock = bench().clock
    const [a, b] = [0, 1].map(() => bench({ store: place.store() }, clock))
    if (a === undefined || b === undefined) return
    const ends: (() => void)[] = []
    const load = () => new Promise<void>((resolve) => ends.push(resolve))
    // Defined alike: of two versions of a task only the newer one is decided.
    for (const { session } of [a, b])
      session.task("on event 'a' | on event 'b'", load, { name: 'load', overlap: 'queue one' })
    b.session.task("task 'load' is running", nothing, { name: 'watch' })
    const all = () => [...a.starts(), ...b.starts()].map((start) => start.split('@')[0]).sort()
    await a.session.start()
    await b.session.start()
    a.session.emit('a')
    await clock.advanceBy(MINUTE)
    expect(all()).toEqual(['load', 'watch'])
    b.session.emit('b')
    await clock.advanceBy(MINUTE)
    expect(all()).toEqual(['load', 'watch'])
    expect([...a.heard('run:waiting'), ...b.heard('run:waiting')].at(-1)).toMatchObject({
      task: 'load',
      reason: 'overlap',
    })
    ends.shift()?.()
    await clock.advanceBy(MINUTE)
    expect(all()).toEqual(['load', 'load', 'watch', 'watch'])
  })
})
