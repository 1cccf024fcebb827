/** Virtual time and real work: time stands while a body reads, fetches or computes, and the journal is the same each time. */
import { execFile } from 'node:child_process'
import { pbkdf2, pbkdf2Sync, randomBytes, randomUUID } from 'node:crypto'
import { lookup } from 'node:dns/promises'
import { createReadStream } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { get } from 'node:http'
import { text } from 'node:stream/consumers'
import { promisify } from 'node:util'
import { Worker } from 'node:worker_threads'
import { gzip } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { command, computed, module, type Session } from '../../src/index.ts'
import { journal, server } from './journal.ts'

const run = promisify(execFile)

describe('time stands for real work', () => {
  test('the same program has the same journal, eight times', async () => {
    const url = await server()
    const program = (session: Session<string>) => {
      session.task('every 2 s', async () => void (await readFile(import.meta.filename)), {
        name: 'read',
      })
      session.task('every 2 s', async () => void (await (await fetch(url)).text()), {
        name: 'fetch',
      })
      session.task("after task 'fetch'", () => run('true'), { name: 'child' })
      session.task('every 5 s', module(new URL('fixture.ts', import.meta.url), 'square'), {
        name: 'thread',
        executor: 'thread',
        params: { n: 7 },
      })
      session.task('every 6 s', command('true'), { name: 'command' })
      session.task("after task 'thread' & after task 'read'", () => 'done', { name: 'last' })
    }
    const first = await journal(program, 20)
    expect(first.filter((line) => line.includes('failed'))).toEqual([])
    expect(first.filter((line) => line.endsWith('fetch started'))).toHaveLength(11)
    expect(first.filter((line) => line.endsWith('last succeeded'))).toHaveLength(5)
    for (let i = 0; i < 7; i++) expect(await journal(program, 20)).toEqual(first)
  })

  const kinds: Readonly<Record<string, (url: string) => unknown>> = {
    'a file': () => readFile(import.meta.filename),
    fetch: async (url) => await (await fetch(url)).text(),
    'a request of http': (url) =>
      new Promise((resolve) => {
        get(url, (response) => response.resume().on('end', resolve))
      }),
    'a program': () => run('true'),
    'a compressor': () => promisify(gzip)('x'.repeat(1_000_000)),
    'a derived key': () => promisify(pbkdf2)('a', 'b', 50_000, 32, 'sha256'),
    // What is computed at once leaves nothing to wait for.
    'a computation': () => [randomUUID(), randomBytes(16), pbkdf2Sync('a', 'b', 1, 32, 'sha256')],
    'a name': () => lookup('localhost'),
    'a stream': async () => await text(createReadStream(import.meta.filename)),
    'a worker': () =>
      new Promise((resolve) => void new Worker('0', { eval: true }).on('exit', resolve)),
    // biome-ignore lint/style/noRestrictedGlobals: the real world is slow
    'a timer of real time': () => new Promise((resolve) => void setTimeout(resolve, 20)),
    'several after one another': async (url) => {
      for (let i = 0; i < 3; i++) await (await fetch(url)).text()
      await readFile(import.meta.filename)
      return await run('true')
    },
    'many at once': (url) =>
      Promise.all([fetch(url), readFile(import.meta.filename), fetch(url), run('true')]),
  }

  test.each(Object.entries(kinds))('%s takes no time', async (_, work) => {
    const url = await server()
    const lines = await journal((session) => {
      session.task('every 10 s', async () => void (await work(url)), { name: 'work' })
      session.task("after task 'work'", () => 'seen', { name: 'next' })
    }, 25)
    expect(lines).toEqual(
      [0, 10, 20].flatMap((second) => [
        `${second} work started`,
        `${second} work succeeded`,
        `${second} next started`,
        `${second} next succeeded`,
      ]),
    )
  })

  test('an argument and a predicate do real work, too', async () => {
    const lines = await journal((session) => {
      session.condition(
        'it is there',
        async () => (await readFile(import.meta.filename)).length > 0,
      )
      session.task('it is there', ({ params }) => Number(params.size) > 0, {
        name: 'work',
        params: { size: computed(async () => (await readFile(import.meta.filename)).length) },
      })
    }, 1)
    expect(lines).toEqual(['0 work started', '0 work succeeded'])
  })

  test('what ran at once ends in the order of its beginning', async () => {
    const slow = (milliseconds: number) => () =>
      // biome-ignore lint/style/noRestrictedGlobals: the real world is slow
      new Promise<void>((resolve) => void setTimeout(resolve, milliseconds))
    const lines = await journal((session) => {
      session.task('every 1 min', slow(60), { name: 'a' })
      session.task('every 1 min', slow(30), { name: 'b' })
      session.task('every 1 min', slow(1), { name: 'c' })
    }, 1)
    expect(lines.slice(3)).toEqual(['0 a succeeded', '0 b succeeded', '0 c succeeded'])
  })
})
