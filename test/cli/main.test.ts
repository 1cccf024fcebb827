import { type ChildProcessWithoutNullStreams as Child, spawn, spawnSync } from 'node:child_process'
import { closeSync, existsSync, openSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { temporary } from '../temporary.ts'
import { jsonLines } from './console.ts'

/** The program as it is built: `npm test` builds before it tests. */
const MAIN = join(import.meta.dirname, '../../dist/main.js')
const file = join(import.meta.dirname, 'fixture/long.ts')
const folder = temporary()
const BOUND = 180_000

const run = (...argv: string[]) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [MAIN, ...argv], {
    cwd: folder,
    encoding: 'utf8',
    timeout: BOUND,
  })
  return { status, stdout, stderr }
}

/** What a stream has given, and the wait for a part of it. */
function text(stream: NodeJS.ReadableStream) {
  let all = ''
  let heard = (): void => undefined
  stream.setEncoding('utf8').on('data', (chunk: string) => {
    all += chunk
    heard()
  })
  return {
    has: (part: string | RegExp) =>
      new Promise<void>((resolve) => {
        heard = () => {
          if (typeof part === 'string' ? all.includes(part) : part.test(all)) resolve()
        }
        heard()
      }),
  }
}

test(
  'the program checks a text and ends with 1',
  () => {
    expect(run('check', 'daily aftr 10:00 & every 5 parsecs')).toEqual({
      status: 1,
      stdout: `daily aftr 10:00 & every 5 parsecs
      ^^^^ expected 'before', 'after', 'between', 'at', 'on', 'starting', 'in', '&' or the end — did you mean 'after'?
`,
      stderr: '',
    })
  },
  BOUND,
)

test(
  'a run that is killed is found crashed by the next session, and what ran does not run again',
  async () => {
    const args = [MAIN, 'run', file, '--json']
    const child = spawn(process.execPath, args, {
      cwd: folder,
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    let text = ''
    await new Promise<void>((resolve) => {
      child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
        text += chunk
        // Progress is reported by a body that runs: its claim is on record.
        if (text.includes('run:progress') && text.includes('"run:succeeded","at"')) resolve()
      })
    })
    child.kill('SIGKILL')
    await new Promise((resolve) => child.on('exit', resolve))

    const again = run('run', file, '--once', '--json')
    const seen = jsonLines(again.stdout).map(({ event = '', task = '' }) =>
      `${event} ${task}`.trim(),
    )
    expect([again.status, again.stderr]).toEqual([0, ''])
    expect(seen).toContain('run:crashed long')
    expect(seen.at(-1)).toBe('session:stopped')
    expect(seen.filter((name) => name.startsWith('run:started'))).toEqual([])

    const { status, stdout } = run('runs', '--json')
    const found = jsonLines(stdout).map((one) => [one.task, one.status, one.error?.name])
    expect([status, new Set(found.map(String))]).toEqual([
      0,
      new Set(['long,crashed,Crashed', 'short,succeeded,']),
    ])
  },
  3 * BOUND,
)

test(
  'a signal lets live runs end, and the exit code is 0',
  async () => {
    const args = [MAIN, 'run', file, '--plain', '--store', 'memory:']
    const child = spawn(process.execPath, args, { cwd: folder })
    let text = ''
    let errors = ''
    child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
      errors += chunk
    })
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
      if (!text.includes('long started') && (text + chunk).includes('long started'))
        child.kill('SIGINT')
      if (!text.includes('session stops') && (text + chunk).includes('session stops'))
        child.kill('SIGINT')
      text += chunk
    })
    const code = await new Promise((resolve) => child.on('exit', resolve))
    expect([code, errors.replaceAll(/\(\d+ ms\)/g, '(…)')]).toEqual([
      0,
      `SIGINT: waiting for live runs: long (…); again: end them now; a third time: leave at once
SIGINT: asking live runs to end now: long (…)
`,
    ])
    expect(text).toMatch(
      /session stops: SIGINT\n[\s\S]*long terminated in [\s\S]*session stopped\n$/,
    )
  },
  BOUND,
)

const stubborn = join(import.meta.dirname, 'fixture/stubborn.ts')

test.each([
  ['a reader that goes away', (child: Child) => child.stdout.destroy(), /nobody reads/],
  ['a hang-up where there was no terminal', (child: Child) => child.kill('SIGHUP'), undefined],
])(
  'is no request to stop: %s',
  async (_, happen, note) => {
    const args = [MAIN, 'run', stubborn, '--plain', '--store', 'memory:']
    const child: Child = spawn(process.execPath, args, { cwd: folder })
    const errors = text(child.stderr)
    const out = text(child.stdout)
    await out.has('beat succeeded')
    happen(child)
    if (note === undefined) await out.has(/(beat succeeded[\s\S]*){3}/)
    else await errors.has(note)
    const ended = new Promise((resolve) =>
      child.on('exit', (code, signal) => resolve([code, signal])),
    )
    child.kill('SIGTERM')
    await errors.has('SIGTERM: waiting')
    expect(await ended).toEqual([0, null])
  },
  BOUND,
)

test.skipIf(!existsSync('/dev/full'))('a full disk is said, and an exit code', () => {
  const full = openSync('/dev/full', 'w')
  const { status, stderr } = spawnSync(process.execPath, [MAIN, 'check', 'daily'], {
    encoding: 'utf8',
    stdio: ['ignore', full, 'pipe'],
  })
  closeSync(full)
  expect([status, stderr]).toEqual([
    3,
    'tminus: cannot write to the standard output: ENOSPC: no space left on device, write\n',
  ])
})

test(
  'what a task leaves behind is told with its run: a rejection ends nothing, an exception the session, in order',
  () => {
    const stray = join(import.meta.dirname, 'fixture/stray.ts')
    const { status, stdout, stderr } = run('run', stray, '--json')
    const lines = jsonLines(stdout) as { event: string; task?: string; text?: string }[]
    expect(
      lines
        .filter(({ event }) => event === 'run:log')
        .map(({ task, text: said = '' }) => [
          task,
          said.split('\n')[0]?.replace(/run \S+/, 'run x'),
        ]),
    ).toEqual([
      ['reject', 'printed'],
      ['reject', 'written'],
      [
        'reject',
        "a promise was rejected and not caught, left behind by run x of task 'reject': Error: lost promise",
      ],
    ])
    expect([status, lines.at(-1)?.event, stderr.split('\n')[0]]).toEqual([
      4,
      'session:stopped',
      '{"version":1,"warning":"loaded"}',
    ])
    expect(stderr).toMatch(
      /not caught, left behind by run \S+ of task 'explode': Error: lost timer\\n/,
    )
  },
  BOUND,
)

test.each([
  ['ends the process', 'process.exit(0)', 'it ended the process itself, with code 0'],
  [
    'never settles',
    'await new Promise(() => {})',
    'it waits for a promise that nothing will settle',
  ],
])(
  'a task file that %s is said, with code 3',
  (_, body, why) => {
    const odd = join(folder, 'odd.mjs')
    writeFileSync(odd, `${body}\n`)
    const { status, stderr } = run('check', odd)
    expect([status, stderr.split('\n').filter((line) => line.startsWith('tminus:'))]).toEqual([
      3,
      [`tminus: cannot load '${odd}': ${why}`],
    ])
  },
  BOUND,
)
