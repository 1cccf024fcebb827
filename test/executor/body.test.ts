import { describe, expect, test } from 'vitest'
import { perform } from '../../src/executor/body.ts'
import { FarSleep } from '../../src/executor/far-sleep.ts'
import { type Report, unpackResult } from '../../src/executor/message.ts'
import { contextWith } from '../../src/testing/executor-laws/attempt.ts'

const url = new URL('./fixture/bodies.ts', import.meta.url).href
const { signal } = new AbortController()

/** What a body reports; `send` clones as a border does. */
async function reports(name: string, module = url, begin?: () => boolean): Promise<Report[]> {
  const sent: Report[] = []
  const { params, run, causes } = contextWith(signal)
  await perform(
    { url: module, export: name, params, run, causes },
    signal,
    (report) => sent.push(structuredClone(report)),
    new FarSleep(),
    begin,
  )
  return sent
}

async function resultOf(...given: Parameters<typeof reports>): Promise<unknown> {
  const end = (await reports(...given)).at(-1)
  return end?.kind === 'end' ? unpackResult(end.result) : undefined
}

describe('a body', () => {
  test.each([
    ['nothing', { status: 'succeeded', value: undefined }],
    ['failWithText', { status: 'failed', error: 'just text' }],
    ['idle', { status: 'inacted', reason: 'nothing new' }],
  ])('%s', async (name, result) => {
    expect(await resultOf(name)).toEqual(result)
  })

  test('is not begun if it may not', async () => {
    expect(await reports('report', url, () => false)).toEqual([
      { kind: 'end', result: { plain: { status: 'terminated' } } },
    ])
  })

  test.each([
    [
      'missing',
      url,
      /^The module 'file:.*bodies.ts' has no exported function 'missing'; it has 'breaksLater', /,
    ],
    ['notAFunction', url, /has no exported function 'notAFunction'/],
    ['a', 'data:text/javascript,export const b = 1', /no exported function 'a'; it has none$/],
    ['a', 'file:///no/such.js', /^Cannot load the module 'file:\/\/\/no\/such.js': /],
    ['a', 'data:text/javascript,throw new Error("at once")', /^Cannot load .*: at once\.$/],
    ['uncloneable', url, /^Cannot pass on what 'uncloneable' returned: .* could not be cloned\. /],
  ])('%s of %s fails with a reason', async (name, module, message) => {
    expect(await resultOf(name, module)).toMatchObject({
      status: 'failed',
      error: { message: expect.stringMatching(message) as unknown },
    })
  })

  test('what is logged after the end goes nowhere', async () => {
    const sent = await reports('logsLater')
    await new Promise((resolve) => setImmediate(() => setImmediate(resolve)))
    expect(sent.map(({ kind }) => kind)).toEqual(['log', 'end'])
  })
})
