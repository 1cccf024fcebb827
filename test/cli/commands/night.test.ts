/** What an operator asks in the morning after a night in which the clock was changed: golden texts, wide and narrow. */
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { widthOf } from '../../../src/cli/text/columns.ts'
import { aNight, placed } from '../night.ts'

/** Each with the width of its terminal; without one it is read by a program. */
const ASKED: readonly (readonly [columns: number | undefined, line: string])[] = [
  ...[40, 200].flatMap((columns) => [
    [columns, 'runs --limit 6'] as const,
    [columns, 'runs --failed --since 10h'] as const,
    [columns, 'runs etl.* --tag etl --until 3h'] as const,
    [columns, 'status'] as const,
    [columns, 'status --failed --task etl.*'] as const,
    [columns, 'show LOAD'] as const,
    [columns, 'logs etl.*'] as const,
  ]),
  [undefined, 'runs --limit 6'],
  [undefined, 'watch etl.* --since 8h --until 2h'],
]

// Spring: 03:00 to 04:00 does not exist in Helsinki. Autumn: 01:00 to 02:00 exists twice in New York.
test.each([
  ['Europe/Helsinki', '2026-03-28', '03:30'],
  ['America/New_York', '2026-10-31', '01:30'],
] as const)('%s', async (zone, date, at) => {
  const night = await aNight(date, zone, at)
  const said: string[] = []
  for (const [columns, line] of ASKED) {
    const argv = line.replace('LOAD', night.newest('etl.load')).split(' ')
    const { code, out, err } = await night.ask(argv, columns)
    const width = columns === undefined ? '' : ` (${columns} columns)`
    said.push(`$ tminus ${line}${width}\n${placed(out, night.ids)}${err}= ${code}\n`)
    if (columns !== undefined && argv[0] === 'runs')
      for (const one of out.split('\n')) expect(widthOf(one)).toBeLessThanOrEqual(columns)
  }
  const file = `../golden/night-${zone.replace(/.*\//, '').toLowerCase()}.txt`
  await expect(said.join('\n')).toMatchFileSnapshot(join(import.meta.dirname, file))
})
