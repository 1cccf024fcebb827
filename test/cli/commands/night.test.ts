/** What an operator asks in the morning after a night in which the clock was changed: golden texts, wide and narrow. */
import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import { widthOf } from '../../../src/cli/text/columns.ts'
import { aNight, NEXT, placed } from '../night.ts'

// A pause is on record with the name of its user.
vi.mock('node:os', async (original) => ({
  ...(await original<typeof import('node:os')>()),
  userInfo: () => ({ username: 'anna' }),
}))

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
    [columns, 'watch etl.* --since 8h --until 2h'] as const,
    [columns, 'overdue'] as const,
    [columns, 'overdue --for 1h'] as const,
    [columns, 'health'] as const,
    [columns, 'why FILE mail'] as const,
    [columns, 'why FILE etl.import'] as const,
    [columns, 'why FILE backup --at SWITCH'] as const,
    [columns, 'status FILE'] as const,
    [columns, 'overdue FILE'] as const,
    [columns, 'next FILE --count 2'] as const,
    [columns, 'plan FILE'] as const,
    [columns, 'graph FILE'] as const,
    [columns, 'check FILE'] as const,
    [columns, 'explain FILE mail'] as const,
    [columns, 'timeline FILE --from SWITCH --for 30h'] as const,
    [columns, 'wave FILE etl.extract --from SWITCH --for 12h'] as const,
    [columns, 'retry --failed --since 10h --dry-run'] as const,
    [columns, 'retry NONE'] as const,
    [columns, 'backfill FILE etl.extract --from SWITCH --dry-run'] as const,
    [columns, 'backfill backup --from SWITCH --dry-run'] as const,
    [columns, 'emit deployed --data {"to":"prod"}'] as const,
    [columns, 'pause etl.* --for 26h --reason upgrade'] as const,
    [columns, 'pause backup --until tomorrow'] as const,
    [columns, 'status --task etl.*'] as const,
    [columns, 'resume etl.* backup'] as const,
    [columns, 'start mail'] as const,
    [columns, 'terminate LOAD'] as const,
    [columns, 'pause nothing.*'] as const,
  ]),
  [undefined, 'runs --limit 6'],
  [undefined, 'watch etl.* --since 8h --until 2h'],
]

/** What is shown as it is. */
const VERBATIM = /^(logs|watch)/

// Spring: 03:00 to 04:00 does not exist in Helsinki. Autumn: 01:00 to 02:00 exists twice in New York.
test.each([
  ['Europe/Helsinki', '2026-03-28', '03:30'],
  ['America/New_York', '2026-10-31', '01:30'],
] as const)('%s', async (zone, date, at) => {
  const night = await aNight(date, zone, at)
  const said: string[] = []
  const wide: string[] = []
  const sunday = date === '2026-03-28' ? '2026-03-29' : '2026-11-01'
  for (const [columns, line] of ASKED) {
    const argv = line
      .replace('LOAD', night.newest('etl.load'))
      .replace('FILE', NEXT)
      .split(' ')
      .map((word) => word.replace('SWITCH', `${sunday}T00:00`))
    const { code, out, err } = await night.ask(argv, columns)
    const width = columns === undefined ? '' : ` (${columns} columns)`
    said.push(
      `$ tminus ${line}${width}\n${placed(out, night.ids).replaceAll(NEXT, 'FILE')}${err.replaceAll(NEXT, 'FILE')}= ${code}\n`,
    )
    // Logs and frames of a stack are copied, not read.
    if (columns !== undefined && !VERBATIM.test(line))
      wide.push(...out.split('\n').filter((one) => widthOf(one) > columns && !/^ +at /.test(one)))
  }
  const file = `../golden/night-${zone.replace(/.*\//, '').toLowerCase()}.txt`
  await expect(said.join('\n')).toMatchFileSnapshot(join(import.meta.dirname, file))
  expect(wide).toEqual([])
})
