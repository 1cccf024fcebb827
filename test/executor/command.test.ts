import { mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { afterAll, afterEach, describe, expect, test } from 'vitest'
import { CommandExecutor } from '../../src/executor/command.ts'
import { type CommandOptions, command, module, type Work } from '../../src/run/work.ts'
import { gone, isAlive, numberIn, observe } from '../../src/testing/executor-laws/attempt.ts'
import { conformance } from './conformance.ts'

const node = (code: string, options?: CommandOptions): Work =>
  command(process.execPath, ['-e', code], options)
const sh = (text: string, options?: CommandOptions): Work => command('sh', ['-c', text], options)
const succeeded = (value: object) => ({
  status: 'succeeded',
  value: { code: 0, stdout: '', stderr: '', truncated: false, ...value },
})
const failed = (error: object) => ({
  status: 'failed',
  error: expect.objectContaining(error) as unknown,
})

conformance('command', {
  create: () => new CommandExecutor(),
  refused: [module('./a.ts', 'a'), { kind: 'function', call: () => 1 }],
  echo: {
    work: sh('echo hello'),
    value: { code: 0, stdout: 'hello\n', stderr: '', truncated: false },
  },
  fail: {
    work: sh('echo first >&2; echo too far >&2; exit 3'),
    error: { name: 'CommandError', code: 3, message: "Command 'sh' ended with code 3: too far" },
  },
  report: {
    work: sh('i=0; while [ $i -lt 100 ]; do echo line $i; i=$((i+1)); done'),
    progress: false,
  },
  untilAborted: node(
    "process.on('SIGTERM', () => { console.log('asked to end'); process.exit(0) }); setInterval(() => {}, 1e6); console.log('ready')",
  ),
  brokenByAbort: node(
    "process.on('SIGTERM', () => process.exit(9)); setInterval(() => {}, 1e6); console.log('ready')",
  ),
  deaf: sh('trap "" TERM; echo pid $$; while :; do sleep 600; done'),
  spinning: node("process.on('SIGTERM', () => {}); console.log('pid', process.pid); for (;;);"),
  parental: sh('sleep 600 & echo child $!; wait'),
  die: {
    work: sh('echo last words; kill -SEGV $$'),
    status: 'failed',
    error: { signal: 'SIGSEGV', message: "Command 'sh' was ended by SIGSEGV" },
  },
  large: {
    work: node("process.stdout.write('x'.repeat(8e6)); process.stderr.write('end')", { keep: 10 }),
    result: succeeded({ stdout: 'xxxxxxxxxx', stderr: 'end', truncated: true }),
  },
})

const executor = new CommandExecutor()
const folder = realpathSync(mkdtempSync(join(tmpdir(), 'tminus-command-')))
const script = join(folder, 'script')
writeFileSync(script, 'not for running', { mode: 0o644 })
afterAll(async () => {
  await executor.close()
  rmSync(folder, { recursive: true })
})

const cases: [string, Work, unknown][] = [
  [
    'no shell reads the arguments',
    command('echo', ['$HOME; ls *']),
    succeeded({ stdout: '$HOME; ls *\n' }),
  ],
  [
    'a shell reads the text if asked',
    command('echo $((1+1))', [], { shell: true }),
    succeeded({ stdout: '2\n' }),
  ],
  [
    'a shell does not read arguments',
    command('printf %s, a', ["it's $HOME", '*'], { shell: true }),
    succeeded({ stdout: "a,it's $HOME,*," }),
  ],
  [
    'input is given and closed',
    command('cat', [], { input: 'päivää' }),
    succeeded({ stdout: 'päivää' }),
  ],
  ['without input there is an end of file', command('cat'), succeeded({})],
  [
    'input that nobody reads is no fault',
    command('true', [], { input: 'x'.repeat(1_000_000) }),
    succeeded({}),
  ],
  [
    'environment is added',
    sh('echo $A; test -n "$PATH"', { env: { A: 'b' } }),
    succeeded({ stdout: 'b\n' }),
  ],
  ['working directory', command('pwd', [], { cwd: folder }), succeeded({ stdout: `${folder}\n` })],
  ['other codes that mean success', sh('exit 2', { success: [0, 2] }), succeeded({ code: 2 })],
  [
    'zero that does not',
    sh('exit 0', { success: [2] }),
    failed({ code: 0, message: "Command 'sh' ended with code 0" }),
  ],
  [
    'unknown program',
    command('no-such-program'),
    failed({
      code: 'ENOENT',
      message:
        "Cannot start 'no-such-program': there is no such program on the PATH or at that place",
    }),
  ],
  [
    'missing directory',
    command('pwd', [], { cwd: '/no/such' }),
    failed({
      code: 'ENOENT',
      message: "Cannot start 'pwd': its working directory '/no/such' does not exist",
    }),
  ],
  [
    'a file that is no program',
    command(script),
    failed({ code: 'EACCES', message: `Cannot start '${script}': the file may not be executed` }),
  ],
  ...(
    [
      ['is not there', '#!/no/such/ruby -w\n', '/no/such/ruby', 'does not exist'],
      [
        'is not there, with a blank before it',
        '#! /no/such/ruby\n',
        '/no/such/ruby',
        'does not exist',
      ],
      [
        'ends with CR',
        '#!/bin/sh\r\n',
        '/bin/sh\\r',
        'does not exist: the line ends with CR LF, expected LF',
      ],
      ['may not be run', `#!${script}\n`, script, 'may not be executed'],
      ['is a folder', '#!/tmp\n', '/tmp', 'may not be executed'],
    ] as const
  ).map(([how, text, interpreter, fault], at): [string, Work, unknown] => {
    const file = join(folder, `with-interpreter-${at}`)
    writeFileSync(file, `${text}echo\n`, { mode: 0o755 })
    const message = `Cannot start '${file}': its interpreter '${interpreter}', named by the first line of '${file}', ${fault}`
    return [`an interpreter that ${how}`, command(file), failed({ message })]
  }),
  [
    'an interpreter that is not there, found on the PATH',
    command('with-interpreter-0', [], { env: { PATH: `/no/such:${folder}` } }),
    failed({ message: expect.stringMatching(/its interpreter '.no.such.ruby'/) as unknown }),
  ],
  [
    'a zero byte',
    command('echo', ['a\0b']),
    failed({ message: expect.stringMatching(/^Cannot start 'echo': .*null bytes/) as unknown }),
  ],
]

describe('command', () => {
  test.each(cases)('%s', async (_, work, result) => {
    expect(await observe(executor, work).done).toEqual(result)
  })

  test('both outputs are logged, line by line', async () => {
    const { done, seen } = observe(executor, sh('echo a; echo b >&2; printf c'))
    await done
    expect(new Set(seen)).toEqual(new Set(['a', 'b', 'c']))
  })

  test('a program that ends by the SIGTERM has terminated without an error', async () => {
    const attempt = observe(executor, sh('echo ready; sleep 600'))
    await attempt.logged('ready')
    attempt.abort()
    expect(await attempt.done).toEqual({ status: 'terminated' })
  })

  test('the abort reaches the descendants', async () => {
    const attempt = observe(executor, sh('sleep 600 & echo child $!; wait'))
    const pid = numberIn(await attempt.logged('child'))
    attempt.abort()
    await attempt.done
    await gone(pid)
  })
})

describe('a descendant of a program that is asked to end', () => {
  const parent = (child: string): Work =>
    command('sh', ['-c', 'echo parent $$; sh -c "$1" & wait', 'sh', child])

  test('that ignores SIGTERM is ended by kill, though the program itself is gone', async () => {
    const deaf = "trap '' TERM; echo child $$; exec sleep 600 >/dev/null 2>&1"
    const attempt = observe(executor, parent(deaf))
    const pid = numberIn(await attempt.logged('child'))
    let isDone = false
    void attempt.done.then(() => {
      isDone = true
    })
    attempt.abort()
    await gone(numberIn(await attempt.logged('parent')))
    for (let turn = 0; turn < 200; turn++) await setImmediate()
    expect([isDone, isAlive(pid)]).toEqual([false, true])
    attempt.kill()
    expect(await attempt.done).toEqual({ status: 'terminated' })
    await gone(pid)
  })

  test('that ends later is waited for', async () => {
    const slow =
      "trap 'sleep 0.2; exit 0' TERM; echo child $$; exec >/dev/null 2>&1; while :; do sleep 0.05; done"
    const attempt = observe(executor, parent(slow))
    const pid = numberIn(await attempt.logged('child'))
    attempt.abort()
    expect(await attempt.done).toEqual({ status: 'terminated' })
    expect(isAlive(pid)).toBe(false)
  })
})

describe('a program outside the group that holds the output open', () => {
  let escaped = 0
  afterEach(() => {
    if (isAlive(escaped)) process.kill(escaped, 'SIGKILL')
  })
  const spawnAway =
    "const c = require('child_process').spawn('sleep', ['600'], { detached: true, stdio: 'inherit' }); console.log('child', c.pid);"

  test('does not hang the end after kill', async () => {
    const attempt = observe(executor, node(`${spawnAway} setInterval(() => {}, 1e6)`))
    escaped = numberIn(await attempt.logged('child'))
    attempt.kill()
    expect(await attempt.done).toEqual({ status: 'terminated' })
    expect(isAlive(escaped)).toBe(true)
  })

  test('nor if the program itself has ended before', async () => {
    const attempt = observe(
      executor,
      node(`${spawnAway} c.unref(); console.log('pid', process.pid)`),
    )
    escaped = numberIn(await attempt.logged('child'))
    await gone(numberIn(await attempt.logged('pid')))
    attempt.kill()
    expect(await attempt.done).toEqual({ status: 'terminated' })
  })
})
