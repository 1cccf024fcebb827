/** Keeps the command lines in README.md true: each is run, in virtual time, and must say what stands below it. */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import { afterAll, expect, test, vi } from 'vitest'
import { cli } from '../src/cli/program.ts'
import type { Session } from '../src/index.ts'
import { VirtualClock } from '../src/testing/index.ts'
import { collecting } from './cli/console.ts'
import { aNight, NEXT, type Night, placed } from './cli/night.ts'
import { root } from './docs/examples.ts'

const path = join(root, 'README.md')
const page = readFileSync(path, 'utf8')
const BLOCK = /```console\n\$ tminus ([^\n]*)\n([\s\S]*?)```/g
const blocks = [...page.matchAll(BLOCK)].map(([, line = '', said = '']) => ({ line, said }))

/** Words of a command line, with double quotes. */
const words = (line: string): string[] =>
  [...line.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, bare]) => quoted ?? bare ?? '')

/** Commands that read a record: here that of a night. */
const RECORD: ReadonlySet<string> = new Set([
  'runs',
  'show',
  'logs',
  'status',
  'watch',
  'overdue',
  'plan',
])
let night: Promise<Night> | undefined

async function saidOfNight(argv: readonly string[]): Promise<string> {
  night ??= aNight('2026-03-01', 'UTC', '02:00')
  const { ids, ask } = await night
  const named = placed(ids.join('\n'), ids).split('\n')
  const idOf = (name: string) => ids[named.findIndex((one) => one.startsWith(name))]
  const { out } = await ask(
    argv.map((word) =>
      word === 'etl.ts' ? NEXT : /^\d[0-9a-z]{6}$/.test(word) ? (idOf(word) ?? word) : word,
    ),
  )
  return placed(out, ids)
}

/** What a command line says; of one that is not told to end, what a terminal shows after 25 seconds. */
async function said(line: string): Promise<string> {
  vi.resetModules()
  const argv = words(line)
  const clock = new VirtualClock('2026-03-02T09:00:00Z')
  const { io, written, stdout, signals } = collecting(clock)
  if (RECORD.has(argv[0] ?? '') || argv.includes('etl.ts')) return await saidOfNight(argv)
  const live = argv[0] === 'run' && !argv.includes('--for')
  if (live) Object.assign(stdout, { isTTY: true, columns: 110, rows: 17 })
  const load = async (file: string) => {
    const module = (await import(join(root, file))) as { readonly default: Session }
    module.default.configure({ clock })
    return module
  }
  const ended = cli(argv, { ...io, load }, '0')
  if (!live && argv[0] !== 'run') return await ended.then(() => written.out)
  // Whatever else the machine does: the program is loaded first.
  await vi.waitFor(() => expect(signals.size).toBe(1), 60_000)
  await clock.advanceBy(25_000)
  const frame = written.out.split('\u001b[H').at(-1) ?? ''
  for (const send of signals) send('SIGINT')
  await clock.advanceBy(60_000)
  await ended
  return live ? `${stripVTControlCharacters(frame).replaceAll('\r\n', '\n')}\n` : written.out
}

test('the page shows every command that is worth showing', () => {
  expect(new Set(blocks.map(({ line }) => words(line)[0]))).toEqual(
    new Set(['run', 'check', 'next', 'explain', 'why', 'runs', 'show', 'overdue', 'graph', 'plan']),
  )
})

/** What is to be typed beside the commands that are run: one per line, and options that its comment names. */
const TYPED = /```sh\n([\s\S]*?)```/g
const typed = [...page.matchAll(TYPED)].flatMap(([, block = '']) =>
  block.split('\n').filter((line) => line.startsWith('tminus ')),
)

test('the page names commands that are only typed', () => {
  expect(typed.length).toBeGreaterThan(10)
})

test.each(typed)('%s: there is such a command, with these options', async (line) => {
  const [, command = ''] = line.split(/\s+/)
  const { io, written } = collecting()
  expect([await cli([command, '--help'], io, '0'), written.err]).toEqual([0, ''])
  const options = [...line.matchAll(/(?<!\S)\(?(--[a-z-]+)/g)].map(([, option = '']) => option)
  expect(
    options.filter(
      (option) => !written.out.includes(`${option} `) && !written.out.includes(`${option}\n`),
    ),
  ).toEqual([])
})

const found = new Map<string, string>()

test.each(blocks)('$ tminus $line', async ({ line, said: shown }) => {
  const now = await said(line)
  found.set(line, now)
  if (process.env['README'] !== 'write') expect(now).toBe(shown)
})

// `README=write npx vitest run test/readme.test.ts` writes what is said now into the page.
afterAll(() => {
  if (process.env['README'] === 'write')
    writeFileSync(
      path,
      page.replace(
        BLOCK,
        (_, line: string) => `\`\`\`console\n$ tminus ${line}\n${found.get(line)}\`\`\``,
      ),
    )
})
