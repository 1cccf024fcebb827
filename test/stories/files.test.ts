/** Conditions on files (LANGUAGE.md section 7), with real folders; time is virtual, the platform tells what happens. */
import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { filter, firstValueFrom } from 'rxjs'
import { describe, expect, test } from 'vitest'
import { type Bench, bench, folder, nothing, PLACES, SECOND } from '../lab/fixture.ts'

/** The next start of a task; asked for before what causes it. */
const started = ({ session }: Bench, task: string) =>
  firstValueFrom(
    session.events$.pipe(filter((event) => event.name === 'run:started' && event.task === task)),
  )

/** The next verdict of a task with that value, be it the present one. */
const turned = ({ session }: Bench, task: string, value: boolean) => {
  const found = session.tasks.get(task)
  if (found === undefined) throw new Error(`there is no task '${task}'`)
  return firstValueFrom(found.verdicts$.pipe(filter((verdict) => verdict.value === value)))
}

/** Lets the event loop turn until the platform's news arrive. */
async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise<void>((resolve) => setImmediate(resolve))
}

/** Waits until so much is on record of what was last seen. */
async function settledState({ store }: Bench, seen: unknown): Promise<void> {
  const kept = async () => JSON.stringify([...(await store.state('file')).values()].at(-1))
  while ((await kept()) !== JSON.stringify(seen))
    await new Promise<void>((resolve) => setImmediate(resolve))
}

/** The paths that were recorded for an operand, in order. */
async function paths({ store }: Bench, operand: string): Promise<unknown[]> {
  const events = await store.events({ task: operand })
  return events.map(({ data }) => (JSON.parse(data ?? 'null') as { path: unknown }).path)
}

describe("file 'x' exists", () => {
  test('is true while it is there, and starts its task each time it appears', async () => {
    const path = join(folder(), 'x.csv')
    const test = bench()
    test.session.task(`file '${path}' exists`, nothing, { name: 'load' })
    await test.session.start()
    await turned(test, 'load', false)
    for (let n = 0; n < 2; n++) {
      const start = started(test, 'load')
      writeFileSync(path, '1')
      await start
      rmSync(path)
      await turned(test, 'load', false)
      await test.clock.advanceBy(SECOND)
    }
    expect(test.starts()).toEqual(['load@0', 'load@1'])
  })

  test('takes a pattern in its last segment', async () => {
    const place = folder()
    const test = bench()
    test.session.task(`file '${place}/*.csv' exists`, nothing, { name: 'load' })
    await test.session.start()
    await turned(test, 'load', false)
    writeFileSync(join(place, 'a.txt'), '1')
    const start = started(test, 'load')
    writeFileSync(join(place, 'a.csv'), '1')
    await start
  })

  test('is found by the clock where its folder does not exist yet', async () => {
    const place = join(folder(), 'later')
    const test = bench()
    test.session.task(`file '${place}/x' exists`, nothing, { name: 'load' })
    await test.session.start()
    await turned(test, 'load', false)
    mkdirSync(place)
    writeFileSync(join(place, 'x'), '1')
    await test.clock.advanceBy(9 * SECOND)
    expect(test.starts()).toEqual([])
    await test.clock.advanceBy(SECOND)
    expect(test.starts()).toEqual(['load@10'])
    // From here on it is watched.
    rmSync(join(place, 'x'))
    await turned(test, 'load', false)
  })

  test('goes on where another folder has taken the place of the one it watched', async () => {
    const place = join(folder(), 'in')
    mkdirSync(place)
    const test = bench()
    test.session.task(`file '${place}/x' exists`, nothing, { name: 'load' })
    await test.session.start()
    await turned(test, 'load', false)
    const start = started(test, 'load')
    mkdirSync(`${place}.new`)
    writeFileSync(`${place}.new/x`, '1')
    renameSync(place, `${place}.old`)
    renameSync(`${place}.new`, place)
    await until(() => test.clock.next <= test.clock.now() + 10 * SECOND || test.starts().length > 0)
    await test.clock.advanceBy(10 * SECOND)
    await start
  })
})

describe("file 'x' changed", () => {
  test('starts its task for each change, but not for what was there before', async () => {
    const path = join(folder(), 'x.csv')
    writeFileSync(path, '1')
    const test = bench()
    test.session.task(`file '${path}' changed`, nothing, { name: 'load' })
    await test.session.start()
    await test.clock.advanceBy(SECOND)
    expect(test.starts()).toEqual([])
    for (const text of ['12', '123']) {
      const start = started(test, 'load')
      writeFileSync(path, text)
      await start
    }
    expect(new Set(await paths(test, `file '${path}' changed`))).toEqual(new Set([path]))
  })

  test('does not start its task when the file goes, but when it comes back', async () => {
    const path = join(folder(), 'x.csv')
    writeFileSync(path, '1')
    const test = bench()
    test.session.task(`file '${path}' changed`, nothing, { name: 'load' })
    await test.session.start()
    await test.clock.advanceBy(SECOND)
    rmSync(path)
    await settledState(test, {})
    expect(test.starts()).toEqual([])
    const start = started(test, 'load')
    writeFileSync(path, '1')
    await start
  })

  test('is not watched any more once no task needs it', async () => {
    const place = folder()
    const test = bench()
    const task = test.session.task(`file '${place}/x' changed`, nothing, { name: 'load' })
    await test.session.start()
    await test.clock.advanceBy(SECOND)
    expect(watchers()).toBeGreaterThan(0)
    test.session.remove(task)
    await until(() => watchers() === 0)
  })

  test('leaves nothing behind at a stop', async () => {
    const place = folder()
    const test = bench()
    test.session.task(`file '${place}/x' changed | file '${place}/y' exists`, nothing, {
      name: 'load',
    })
    await test.session.start()
    await test.clock.advanceBy(SECOND)
    expect(watchers()).toBe(1)
    await test.halt()
    expect(watchers()).toBe(0)
  })
})

describe("file 'in/*.csv' appears and settles for 5 s", () => {
  test('starts its task once a file has stayed the same for that long', async () => {
    const place = folder()
    const test = bench()
    const operand = `file '${place}/*.csv' appears and settles for 5 seconds`
    test.session.task(operand, nothing, { name: 'load' })
    await test.session.start()
    await test.clock.advanceBy(SECOND)
    const settled = () => test.clock.now() + 5 * SECOND
    writeFileSync(join(place, 'a.csv'), '1')
    await until(() => test.clock.requested.at(-1) === settled())
    await test.clock.advanceBy(3 * SECOND)
    writeFileSync(join(place, 'a.csv'), '12')
    await until(() => test.clock.requested.at(-1) === settled())
    await test.clock.advanceBy(4 * SECOND)
    expect(test.starts()).toEqual([])
    await test.clock.advanceBy(SECOND)
    expect(test.starts()).toEqual(['load@9'])
    expect(await paths(test, operand)).toEqual([join(place, 'a.csv')])
  })

  test('records one event for each file that fits', async () => {
    const place = folder()
    const test = bench()
    const operand = `file '${place}/*.csv' appears and settles for 5 seconds`
    test.session.task(operand, nothing, { name: 'load' })
    await test.session.start()
    await test.clock.advanceBy(SECOND)
    for (const name of ['b.csv', 'a.csv', 'c.txt']) writeFileSync(join(place, name), '1')
    await until(
      () => test.clock.requested.filter((at) => at === test.clock.now() + 5000).length > 1,
    )
    await test.clock.advanceBy(5 * SECOND)
    expect(await paths(test, operand)).toHaveLength(2)
    expect(new Set(await paths(test, operand))).toEqual(
      new Set([join(place, 'a.csv'), join(place, 'b.csv')]),
    )
  })
})

describe.each(PLACES)('over a restart on $name', ({ make }) => {
  test('notices what appeared while the session was down, once', async () => {
    const record = make()
    const place = folder()
    const operand = `file '${place}/*.csv' appears and settles for 5 seconds`
    writeFileSync(join(place, 'old.csv'), '1')
    const begin = async () => {
      const test = bench({ store: record.store() })
      test.session.task(operand, nothing, { name: 'load' })
      await test.session.start()
      await test.clock.advanceBy(6 * SECOND)
      return test
    }
    const first = await begin()
    expect(first.starts()).toEqual([])
    await first.halt()
    writeFileSync(join(place, 'new.csv'), '1')
    const second = await begin()
    expect(second.starts()).toEqual(['load@5'])
    expect(await paths(second, operand)).toEqual([join(place, 'new.csv')])
    await second.halt()
    const third = await begin()
    expect(third.starts()).toEqual([])
  })

  test('notices what changed while the session was down', async () => {
    const record = make()
    const path = join(folder(), 'x.csv')
    writeFileSync(path, '1')
    for (const [text, starts] of [
      ['1', []],
      ['12', ['load@0']],
    ] as const) {
      writeFileSync(path, text)
      const test = bench({ store: record.store() })
      test.session.task(`file '${path}' changed`, nothing, { name: 'load' })
      await test.session.start()
      await test.clock.advanceBy(SECOND)
      expect(test.starts()).toEqual(starts)
      await test.halt()
    }
  })
})

/** How many folders this process watches. */
const watchers = () =>
  process.getActiveResourcesInfo().filter((resource) => resource === 'FSEventWrap').length
