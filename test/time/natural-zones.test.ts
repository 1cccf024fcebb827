import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { bundle } from '../lab/bundle.ts'

const program = bundle(new URL('natural-zones.ts', import.meta.url))

const printedIn = async (TZ: string): Promise<string> => {
  const { stdout } = await promisify(execFile)(process.execPath, [program], {
    env: { ...process.env, TZ },
    maxBuffer: 10 ** 7,
  })
  return stdout
}

const inUtc = (await printedIn('UTC')).split('\n')

test('natural dates are counted in the zone of the session', () => {
  expect(inUtc.length).toBeGreaterThan(900)
  expect(inUtc).toContain(
    'America/New_York 2026-03-08T06:30:00Z in 1 hour: 2026-03-08T07:30:00.000Z',
  )
})

test.each([
  'America/New_York',
  'Europe/Helsinki',
  'Australia/Lord_Howe',
  'Pacific/Apia',
  'Asia/Kathmandu',
  'Africa/Monrovia',
])('they mean the same in a process whose own zone is %s', async (zone) => {
  expect((await printedIn(zone)).split('\n')).toEqual(inUtc)
})
