import { spawn, spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { temporary } from '../temporary.ts'
import { jsonLines } from './console.ts'

/** The program as it is built: `npm test` builds before it tests. */
const MAIN = join(import.meta.dirname, '../../dist/src/cli/main.js')
const file = join(import.meta.dirname, 'fixture/long.ts')
const folder = temporary()
const BOUND = 20_000

const run = (...argv: string[]) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [MAIN, ...argv], {
    cwd: folder,
    encoding: 'utf8',
    timeout: BOUND,
  })
  return { status, stdout, stderr }
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
        child.kill('SIGTERM')
      text += chunk
    })
    const code = await new Promise((resolve) => child.on('exit', resolve))
    expect([code, errors]).toEqual([
      0,
      'SIGINT: waiting for live runs; again: end them now; a third time: leave at once\n',
    ])
    expect(text).toMatch(
      /session stops: SIGINT\n[\s\S]*long terminated in [\s\S]*session stopped\n$/,
    )
  },
  BOUND,
)
