import { join } from 'node:path'
import { expect, test } from 'vitest'
import { cli } from '../../../src/cli/program.ts'
import { collecting, tminus } from '../console.ts'

const file = (name: string) => join(import.meta.dirname, '../fixture', name)

test('a text that is no condition is shown with a caret, and the answer is no', async () => {
  expect(await tminus('check', 'daily aftr 10:00 & every 5 parsecs')).toEqual({
    code: 1,
    out: `daily aftr 10:00 & every 5 parsecs
      ^^^^ expected 'before', 'after', 'between', 'at', 'on', 'starting', 'in', '&' or the end — did you mean 'after'?
`,
    err: '',
  })
})

test('a condition is said in canonical text and in a sentence', async () => {
  expect(await tminus('check', 'Daily AFTER 10:00 and not task load is running')).toEqual({
    code: 0,
    out: `ok daily after 10:00 & ~task 'load' is running
   Once a day, from 10:00 to midnight, and while task 'load' is not running.
`,
    err: '',
  })
})

test('one wrong text among right ones is a no', async () => {
  const { code, out } = await tminus('check', '--json', 'true', 'tru')
  expect([code, JSON.parse(out).checked.map(({ ok }: { ok: boolean }) => ok)]).toEqual([
    1,
    [true, false],
  ])
})

test('every condition of a file is checked with the file’s own phrases and tasks', async () => {
  const { code, out } = await tminus('check', file('small.ts'))
  expect({ code, out }).toEqual({
    code: 0,
    out: `ok load: every 10 seconds
   Every 10 seconds.
ok use: after task 'load' succeeded & lamp 'red' is lit
   After task 'load' has succeeded, and while lamp 'red' is lit.
ok odd: after task 'laod' failed
   After task 'laod' has failed.
after task 'laod' failed
           ^^^^^^ warning: there is no task 'laod' — did you mean 'load'?
3 ok, 1 warning
`,
  })
})

test.each([
  ['none.ts', 3, /^tminus: cannot load '.*none\.ts': there is no such file\n$/],
  [
    'empty.ts',
    3,
    /^tminus: '.*empty\.ts' has no session as its default export: a task file ends with `export default session` \(and does not start it\)\n$/,
  ],
  ['throws.ts', 3, /^tminus: cannot load '.*throws\.ts'( \(.*throws\.ts:\d+\))?: no such luck\n$/],
  [
    'wrong.ts',
    1,
    /^tminus: a condition at .*wrong\.ts:\d+ is not understood:\ndaily aftr 10:00\n {6}\^\^\^\^ expected .*\n$/,
  ],
])('a file that cannot be used is one sentence: %s', async (name, code, err) => {
  const said = await tminus('check', file(name))
  expect(said).toEqual({ code, out: '', err: expect.stringMatching(err) as string })
})

test('check --json always answers, also about a file that cannot be loaded', async () => {
  const { code, out, err } = await tminus('check', 'hourly', file('throws.ts'), '--json')
  expect([code, err, JSON.parse(out).checked]).toEqual([
    3,
    '',
    [
      expect.objectContaining({ text: 'hourly', ok: true }),
      {
        file: file('throws.ts'),
        ok: false,
        code: 3,
        message: expect.stringContaining('no such luck') as string,
      },
    ],
  ])
})

test('a misspelt ending is that of a file, and a zone that there is not is a mistake of the file', async () => {
  expect(await tminus('check', 'etl.tss')).toEqual({
    code: 3,
    out: '',
    err: "tminus: cannot load 'etl.tss': there is no such file\n",
  })
})

/** What a mistake is about, without where it is and how it is shown. */
const gist = (text: string): string[] =>
  text
    .split('\n')
    .filter((line) => !/^ *\^/.test(line))
    .map((line) =>
      line.replace(/^.*mistakes\.ts(:\d+)?\)?'?:? ?/, '').replace(/ \(tasks.*?\)| \(name.*?\)/, ''),
    )

test('all mistakes of a file are told in one run, each once, and it is read to its end', async () => {
  const { code, out, err } = await tminus('check', file('mistakes.ts'))
  expect({ code, out, err: gist(err) }).toEqual({
    code: 3,
    out: '',
    err: [
      "Cannot find the time zone 'Mars/Base': expected an IANA name such as 'Europe/Helsinki', 'UTC', 'GMT', or an offset such as '+02:00'",
      "expected an option of the session, got 'concurency' — did you mean 'concurrency'?",
      'is not understood:',
      'on Mondya',
      "Cannot read '3 tims' as timeout: expected a unit such as 'minutes' at position 2",
      'is not understood:',
      'daily aftr 10:00',
      "expected an option of task 'use', got 'timeot' — did you mean 'timeout'?",
      "a task named 'use' exists already in this session",
      "expected a function, module('./file.ts', 'name') or command('program') as the work of a task, got 'undefined'",
      "expected options of a task, or its work, as an object, got 'undefined'",
      "expected an option of the condition 'lamp {x:word} is lit' (every, timeout), got 'evry' — did you mean 'every'?",
      'is not understood:',
      'tru',
      'is not understood:',
      'every 3 parsecs',
      "expected the name of a registered function (none is registered), got 'unknown'",
      'session.nope is not a function',
      '',
    ],
  })
})

test('in JSON a condition that is none has its file, task, text and diagnostics, each time that it is asked', async () => {
  for (const _ of ['first', 'again']) {
    const { code, out, err } = await tminus('check', '--json', file('wrong.ts'))
    expect([code, err, JSON.parse(out).checked]).toEqual([
      1,
      '',
      [
        {
          file: file('wrong.ts'),
          task: 'load',
          ok: false,
          code: 1,
          text: 'daily aftr 10:00',
          message: expect.stringContaining('is not understood') as string,
          diagnostics: [expect.objectContaining({ span: { start: 6, end: 10 } })],
        },
      ],
    ])
  }
})

test('the default export of a module of work is not called, that of a file which makes its session is', async () => {
  const work = await tminus('check', file('thread-work.ts'))
  expect([work.code, work.err]).toEqual([
    3,
    expect.stringContaining('has no session as its default'),
  ])
  const made = await tminus('check', file('maker.ts'))
  expect([made.code, made.out.split('\n')[0]]).toEqual([0, 'ok tick: hourly'])
})

test.each([
  ['check', file('nowhere.ts')],
  ['next', file('nowhere.ts')],
  ['run', file('nowhere.ts'), '--for', '1s'],
  ['check', 'hourly', '--zone', 'Mars/Base'],
  ['next', 'hourly', '--zone', 'Mars/Base'],
])('a zone that there is not is a mistake of its user: %s %s', async (...argv) => {
  const { code, err } = await tminus(...argv)
  expect([code, err]).toEqual([2, expect.stringMatching(/time zone 'Mars\/Base'/)])
})

test('the tasks of a file are looked at together: cycles, tags, events; --strict makes of a warning a no', async () => {
  const { code, out } = await tminus('check', file('together.ts'))
  expect([code, out.split('\n').filter((line) => /warning|ok,/.test(line))]).toEqual([
    0,
    [
      "warning: a: these tasks trigger each other: 'b' → 'a' → 'b'",
      "warning: c: no task has the tag 'elt' — did you mean 'etl'?",
      "warning: d: nothing in the file emits event 'deply', and none is on record — did you mean 'deploy'?",
      '5 ok, 3 warnings',
    ],
  ])
  expect((await tminus('check', file('together.ts'), '--strict')).code).toBe(1)
  const { checked, warnings } = JSON.parse(
    (await tminus('check', file('together.ts'), '--json')).out,
  ) as {
    readonly checked: unknown[]
    readonly warnings: { readonly task: string }[]
  }
  expect([checked.length, warnings.map(({ task }) => task)]).toEqual([5, ['a', 'c', 'd']])
})

test.each([
  ['daily\n\nhourly at 00:00\n', 0, '2 ok, 0 warnings'],
  ['daily\ndayly\n', 1, '1 ok, 1 wrong, 0 warnings'],
  ['daily at 10:00 & never\r\n', 0, '1 ok, 1 warning'],
])('- is one text per line of the standard input: %j', async (text, code, sum) => {
  const { io, written } = collecting()
  expect(await cli(['check', '-'], { ...io, stdin: () => text }, '0')).toBe(code)
  expect(written.out.trim().split('\n').at(-1)).toBe(sum)
})
