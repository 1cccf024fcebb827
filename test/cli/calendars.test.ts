/** Business days and holidays on the command line. */
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { jsonLines, tminus } from './console.ts'

const file = join(import.meta.dirname, 'fixture/holidays.ts')
const CHRISTMAS = ['--at', '2026-12-24 12:00', '--zone', 'Europe/Helsinki'] as const

test('next goes over holidays and weekends', async () => {
  const text = "daily at 09:00 & on business days of 'FI'"
  const days = '2026-12-28T09:00:00+02:00\n2026-12-29T09:00:00+02:00\n'
  expect(await tminus('next', text, ...CHRISTMAS, '--count', '2')).toEqual({
    code: 0,
    out: days,
    err: '',
  })
  const { out } = await tminus('next', file, ...CHRISTMAS, '--count', '2')
  expect(out).toBe(`post: ${text}\n${days}`)
})

test('explain knows whether it is one', async () => {
  const { code, out } = await tminus(
    'explain',
    "on holidays of 'FI'",
    '--at',
    '2026-12-06',
    '--json',
  )
  expect([code, jsonLines(out)[0]?.value]).toEqual([0, true])
})

test('a file is explained, forecast and told about by its store', async () => {
  for (const command of ['explain', 'why'])
    expect((await tminus(command, file, 'post')).out).toContain("true    on business days of 'FI'")
  const { out } = await tminus('next', file, '--count', '1')
  expect(out).toContain('2026-03-03T09:00:00+02:00')
  expect((await tminus('status', file, '--json')).out).toContain('"value":false')
})

test('check shows a calendar that there is not, with its place', async () => {
  expect(await tminus('check', 'daily & on holidays of "XX"', "on holidays of 'FI'")).toEqual({
    code: 1,
    out: `daily & on holidays of "XX"
                       ^^^^ Cannot find the calendar 'XX': expected a country such as AD, AE, AG
ok on holidays of 'FI'
   On holidays of 'FI'.
1 ok, 1 wrong, 0 warnings
`,
    err: '',
  })
})

test.each([['next'], ['explain']])('%s refuses it', async (command) => {
  expect(await tminus(command, "on holidays of 'US-XX'")).toEqual({
    code: 2,
    out: '',
    err: "tminus: Cannot find the calendar 'US-XX': expected a state of US such as AL, AK, AZ\n",
  })
})
