/** Commands that run through a clock change or bring something over it: golden texts, wide and narrow. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import { expect, test } from 'vitest'
import { cli } from '../../../src/cli/program.ts'
import { widthOf } from '../../../src/cli/text/columns.ts'
import { Session } from '../../../src/index.ts'
import { VirtualClock } from '../../../src/testing/index.ts'
import { defineNight } from '../../lab/night.ts'
import { temporary } from '../../temporary.ts'
import { collecting } from '../console.ts'
import { aNight } from '../night.ts'

const crontab = (zone: string): string => `CRON_TZ=${zone}
MAILTO=ops
15 1,2,3 * * * /srv/nightly --all
*/30 * * * * date +\\%H
0 3 * * 0 /srv/weekly
@hourly echo hour
@reboot echo up
`

const TIMER =
  '[Timer]\nOnCalendar=*-*-* 02:30\nOnUnitActiveSec=90min\n[Install]\nWantedBy=timers.target\n'
const SERVICE = '[Service]\nExecStart=/srv/backup --all\n'

const MINUTE = 60_000
const FILE = 'test/cli/fixture/small.ts'

interface Shown {
  readonly code: number | undefined
  /** What stands there at the end: all lines, or the last frame of the live view. */
  readonly out: string
  readonly err: string
}

/** A command line in a terminal; it is asked to stop once so much virtual time has passed. */
async function shown(
  argv: readonly string[],
  columns: number,
  { clock, session, pass = 0 }: { clock: VirtualClock; session?: Session; pass?: number },
): Promise<Shown> {
  const { io, written, stdout, signals } = collecting(clock)
  Object.assign(stdout, { isTTY: true, columns, rows: 24 })
  const load = session === undefined ? io.load : async () => ({ default: session })
  let code: number | undefined
  const ended = cli(argv, { ...io, load }, '0').then((end) => {
    code = end
  })
  await clock.advanceBy(pass)
  const last = written.out.split('\u001b[H').at(-1) ?? ''
  for (const signal of signals) signal('SIGTERM')
  for (let turns = 0; code === undefined && turns < 200; turns++) await clock.advanceBy(1000)
  await ended
  const isLive = written.out.includes('\u001b[H')
  return {
    code,
    out: isLive ? `${stripVTControlCharacters(last).replaceAll('\r\n', '\n')}\n` : written.out,
    err: written.err,
  }
}

// Spring: 03:00 to 04:00 does not exist in Helsinki. Autumn: 01:00 to 02:00 exists twice in New York.
const CHANGES = [
  ['Europe/Helsinki', '2026-03-29T00:50:00Z', '03:30'],
  ['America/New_York', '2026-11-01T05:25:00Z', '01:30'],
] as const

const golden = (kind: string, zone: string): string =>
  join(import.meta.dirname, `../golden/${kind}-${zone.replace(/.*\//, '').toLowerCase()}.txt`)

const tooWide = (text: string, columns: number): readonly string[] =>
  text.split('\n').filter((line) => widthOf(line) > columns)

test.each(CHANGES)('a session that runs through the change: %s', async (zone, from, at) => {
  const told: string[] = []
  for (const columns of [40, 200])
    for (const flags of [['--plain'], []]) {
      const clock = new VirtualClock(from)
      const session = new Session({ clock, zone, store: 'memory:', logger: false })
      defineNight(session, { at, line: '4,812 rows', key: 'hunter2', backup: '40 s' })
      const argv = ['run', FILE, '--store', 'memory:', ...flags]
      const { code, out, err } = await shown(argv, columns, { clock, session, pass: 35 * MINUTE })
      told.push(`$ tminus ${argv.join(' ')} (${columns} columns)\n${out}${err}= ${code}\n`)
      // Lines of a log are told as they are.
      if (flags.length === 0) expect(tooWide(out, columns)).toEqual([])
    }
  await expect(told.join('\n')).toMatchFileSnapshot(golden('run', zone))
})

/** What begins with a file of its folder; the folder's name is of the day. */
const BRINGING = [
  'init D/first.ts',
  'init D/first.ts',
  'init D/cron.ts --from-crontab D/mine',
  'init D/timer.ts --from-systemd D/backup.timer',
  'init D/none/x.ts',
  'next D/mine --count 4 --at FROM --zone ZONE',
  'check D/mine --zone ZONE',
  'store move STORE D/moved.db',
  'store move STORE D/moved.db',
  'store move D/none.db D/moved.db',
  'help cron',
]

test.each(CHANGES)('what is brought over it: %s', async (zone, from, at) => {
  const night = await aNight(from.slice(0, 10), zone, at)
  for (const columns of [40, 200]) {
    const told: string[] = []
    const folder = temporary()
    writeFileSync(join(folder, 'mine'), crontab(zone))
    writeFileSync(join(folder, 'backup.timer'), TIMER)
    writeFileSync(join(folder, 'backup.service'), SERVICE)
    for (const line of BRINGING) {
      const words = line.replaceAll('D/', `${folder}/`).replace('STORE', night.store)
      const argv = words.replace('FROM', from).replace('ZONE', zone).split(' ')
      const { code, out, err } = await shown(argv, columns, { clock: new VirtualClock(from) })
      expect(tooWide(out, columns)).toEqual([])
      const said = (out + err).replaceAll(night.store, 'STORE').replaceAll(`${folder}/`, 'D/')
      told.push(`$ tminus ${line} (${columns} columns)\n${said}= ${code}\n`)
    }
    // In a narrow terminal it depends on the folder's name where its lines are broken.
    if (columns === 200) await expect(told.join('\n')).toMatchFileSnapshot(golden('bring', zone))
  }
})
