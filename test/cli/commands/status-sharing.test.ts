/** `status FILE` and `why` beside two sessions on the store: which due task waits for the one that decides, and what neither serves. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { cli } from '../../../src/cli/program.ts'
import { Session } from '../../../src/index.ts'
import { VirtualClock } from '../../../src/testing/index.ts'
import { bench, nothing, onHost, PLACES, SECOND } from '../../lab/fixture.ts'
import { faultsOf } from '../../lab/json-schema.ts'
import { leasing } from '../../lab/leasing.ts'
import { together } from '../../lab/sharing.ts'
import { collecting } from '../console.ts'

const file = join(import.meta.dirname, '../fixture/small.ts')
const schema = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../../src/cli/schemas/cli-1.json'), 'utf8'),
) as { readonly $defs: Readonly<Record<string, object>> }

const START = '2026-03-02T08:00:00Z'

function define(session: Session): void {
  session.task('every 20 seconds aligned', nothing, { name: 'load' })
  session.task('every 20 seconds aligned', nothing, { name: 'train', on: 'gpu' })
  session.task('once', nothing, { name: 'warm', on: 'startup' })
}

/** Two sessions, of which the one that decides has stood still for 16 s; then a command is asked. */
async function scene() {
  const [, sqlite] = PLACES as [unknown, (typeof PLACES)[number]]
  const clocks = [new VirtualClock(START), new VirtualClock(START)] as const
  const place = sqlite.make()
  const store = leasing(() => place.store(), clocks[1])
  const all = clocks.map((clock, n) =>
    bench({ store: onHost(store(), `host ${n}`), serves: ['load'] }, clock),
  )
  for (const { session } of all) {
    define(session)
    await session.start()
  }
  await together(all, 65)
  await clocks[1].advanceBy(16 * SECOND)
  return {
    ask: async (command: string, ...args: readonly string[]) => {
      const { io, written } = collecting(clocks[1])
      const session = new Session({ store: store(), clock: clocks[1], zone: 'UTC' })
      define(session)
      const load = async () => ({ default: session })
      expect(await cli([command, file, ...args], { ...io, load }, '0')).toBe(0)
      return written.out
    },
  }
}

test('status in words', async () => {
  const { ask } = await scene()
  const lines = (await ask('status')).split('\n').slice(1, -1)
  expect(
    lines.map((line) => line.replaceAll(/[0-9a-f]{12}|\d+(?= of)|\b\d[0-9a-z]{6}\b/g, '…')),
  ).toEqual([
    'load: due, waits for session … (process … of host 0), which decides about it (term 1, its lease is over: another one may be elected); last: 08:01:00 … succeeded in 0 ms; next: now',
    "train: due, but no living session serves 'gpu'; last: never; next: now",
    'warm: at startup only; last: 08:00:00 … succeeded in 0 ms; next: not by itself',
  ])
})

test('status as JSON', async () => {
  const { ask } = await scene()
  const lines = (await ask('status', '--json'))
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as object)
  for (const line of lines)
    expect(faultsOf(schema, { $ref: '#/$defs/output:status FILE' }, line)).toEqual([])
  expect(lines).toMatchObject([
    {
      task: 'load',
      due: true,
      decider: { host: 'host 0', term: 1, isHere: false },
      unserved: null,
    },
    { task: 'train', due: true, unserved: 'gpu' },
    { task: 'warm', due: false, decider: null, unserved: null },
  ])
})

test('why as JSON', async () => {
  const { ask } = await scene()
  const [load, train] = [
    await ask('why', 'load', '--json'),
    await ask('why', 'train', '--json'),
  ].map((line) => JSON.parse(line) as object)
  for (const line of [load, train])
    expect(faultsOf(schema, { $ref: '#/$defs/output:why' }, line)).toEqual([])
  expect(load).toMatchObject({
    why: { state: 'due', decider: { host: 'host 0', term: 1, left: -17_000, isHere: false } },
  })
  expect(train).toMatchObject({ why: { gates: [{ kind: 'unserved', reason: 'gpu' }] } })
})
