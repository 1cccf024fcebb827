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

test('natural dates mean the same in every process, whatever its zone', async () => {
  const lines = (await printedIn('UTC')).split('\n')
  expect(lines.length).toBeGreaterThan(900)
  expect(lines).toContain(
    'America/New_York 2026-03-08T06:30:00Z in 1 hour: 2026-03-08T07:30:00.000Z',
  )
  for (const zone of [
    'America/New_York',
    'Europe/Helsinki',
    'Australia/Lord_Howe',
    'Pacific/Apia',
    'Asia/Kathmandu',
    'Africa/Monrovia',
  ])
    expect((await printedIn(zone)).split('\n'), zone).toEqual(lines)
})
