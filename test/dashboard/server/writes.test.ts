/** What is asked from the page goes on record with user and reason, and is done as a command does it. */

import type { Session } from 'tminus'
import type { Store } from 'tminus/store'
import { memoryStore, sqliteStore } from 'tminus/store'
import { afterEach, describe, expect, test } from 'vitest'
import { answerOf, requestOf } from '../../../src/engine/peers/request.ts'
import { temporary } from '../../temporary.ts'
import { type Board, boardOf, household } from '../board.ts'

let board: Board
let store: Store

afterEach(() => board.close())

const serving = (session: Session): void => {
  household(session)
  session.task(
    'never',
    async ({ sleep, log }) => {
      log('serving')
      await sleep('1 hour')
    },
    { name: 'serve' },
  )
}

const open = async (own: Store = memoryStore()) => {
  store = own
  board = await boardOf(serving, { options: { store } })
  await board.clock.advanceBy(1000)
}

/** The requests on record, and the answers to them. */
async function onRecord(): Promise<readonly string[]> {
  const events = await store.events({ types: ['requested', 'answered'] })
  return events.map((event) => {
    if (event.type === 'answered') return `${answerOf(event).verdict}: ${answerOf(event).text}`
    const { action, task, reason } = requestOf(event)
    return `${action} ${task ?? 'everything'}: ${reason}`
  })
}

describe.each<[string, () => Store]>([
  ['in memory', memoryStore],
  ['in a file', () => sqliteStore({ path: `${temporary()}/x.db` })],
])('on a store %s', (_name, make) => {
  test('a task is started, with parameters', async () => {
    await open(make())
    const { done, sentence, asked } = await board.post('POST api/start', 'api/start', {
      task: 'ping',
      params: { day: 'Friday' },
      reason: 'try it',
    })
    expect([done, sentence]).toEqual([true, "started 'ping'."])
    const [run] = await board.session.runs({ id: asked[0]?.run ?? '' })
    expect([run?.status, run?.params]).toEqual(['succeeded', '{"day":"Friday"}'])
    expect(await onRecord()).toEqual(['start ping: try it (anna)', "done: started 'ping'"])
  })

  test('tasks are paused in one step, until an instant, and resumed', async () => {
    await open(make())
    await board.post('POST api/pause', 'api/pause', {
      tasks: ['load', 'report'],
      reason: 'rain',
      until: '2 hours',
    })
    expect(board.session.paused('load')).toMatchObject({
      reason: 'rain (anna)',
      owner: 'anna',
      until: Date.parse('2026-03-02T11:00:01Z'),
    })
    const { sentence } = await board.get('GET api/task/:name', 'api/task/report')
    expect(sentence).toBe("'report' is paused by anna since 09:00:01 until 11:00:01: rain (anna).")
    await board.post('POST api/resume', 'api/resume', { tasks: ['load'], reason: 'sun' })
    expect([board.session.paused('load'), board.session.paused('report')?.owner]).toEqual([
      undefined,
      'anna',
    ])
    expect(await onRecord()).toEqual([
      'pause load: rain (anna)',
      'pause report: rain (anna)',
      "done: starts 'load' no more",
      "done: starts 'report' no more",
      'resume load: sun (anna)',
      "done: starts 'load' again",
    ])
  })
})

describe('from the page', () => {
  test('everything is paused and resumed', async () => {
    await open()
    await board.post('POST api/pause', 'api/pause', { reason: 'moving' })
    expect(board.session.paused()?.reason).toBe('moving (anna)')
    const { attention } = await board.get('GET api/overview', 'api/overview')
    expect(attention.map(({ kind, task }) => [kind, task])).toEqual([['paused', undefined]])
    await board.post('POST api/resume', 'api/resume', { reason: 'moved' })
    expect(board.session.paused()).toBeUndefined()
  })

  test('a live run is ended', async () => {
    await open()
    const { asked } = await board.post('POST api/start', 'api/start', {
      task: 'serve',
      reason: 'go',
    })
    const run = asked[0]?.run ?? ''
    const { done } = await board.post('POST api/terminate', 'api/terminate', {
      run,
      reason: 'too hot',
    })
    await board.clock.advanceBy(20_000)
    const answer = await board.get('GET api/run/:id', `api/run/${run}`)
    expect([done, answer.run.status, answer.error?.message.text]).toEqual([
      true,
      'terminated',
      'too hot (anna)',
    ])
  })

  test('a run is tried again as the same run, or started again with its parameters', async () => {
    await open()
    await board.clock.advanceBy(3_700_000)
    const [print] = await board.session.runs({ task: 'print' })
    const tried = await board.post('POST api/retry', 'api/retry', {
      run: print?.id,
      reason: 'paper is there',
    })
    await board.clock.advanceBy(100)
    const again = await board.post('POST api/again', 'api/again', {
      run: print?.id,
      reason: 'once more',
    })
    await board.clock.advanceBy(100)
    const runs = await board.session.runs({ task: 'print' })
    expect([
      tried.done,
      again.done,
      runs.map(({ id, attempt }) => [id === print?.id, attempt]),
    ]).toEqual([
      true,
      true,
      [
        [false, 1],
        [true, 2],
      ],
    ])
  })

  test('a task of data is edited, and a new one defined', async () => {
    await open()
    const edited = await board.post('POST api/define', 'api/define', {
      task: 'garden',
      condition: 'daily at 6am',
      reason: 'summer',
    })
    await board.post('POST api/define', 'api/define', {
      task: 'lawn',
      condition: 'weekly on Sun',
      work: 'water',
      reason: 'new',
    })
    await board.clock.advanceBy(100)
    expect([
      edited.sentence,
      board.session.tasks.get('garden')?.text,
      board.session.tasks.get('lawn')?.text,
    ]).toEqual(["defined 'garden'.", 'daily at 6am', 'weekly on Sun'])
    expect([...(await store.state('dynamic')).keys()]).toEqual(['garden', 'lawn'])
    expect((await onRecord()).slice(0, 2)).toEqual([
      'define garden: summer (anna)',
      "done: defined 'garden'",
    ])
  })

  test.each([
    ['a text that is none', { task: 'garden', condition: 'dayly', reason: 'x' }, 400, /expected/],
    [
      'a task with a function of its own',
      { task: 'load', condition: 'daily', work: 'water', reason: 'x' },
      409,
      /is defined with its function/,
    ],
    [
      'a task without a function',
      { task: 'new', condition: 'daily', reason: 'x' },
      400,
      /name of a registered function/,
    ],
  ])('%s is not defined', async (_name, body, status, message) => {
    await open()
    const request = new Request('http://board.test/api/define', {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'tminus-write': '1',
        origin: 'http://board.test',
      },
      body: JSON.stringify(body),
    })
    const response = await board.fetch(request)
    const { error } = (await response.json()) as { readonly error: { readonly message: string } }
    expect([response.status, error.message]).toEqual([status, expect.stringMatching(message)])
    expect(await onRecord()).toEqual([])
  })

  test('a secret is not asked for: it would go on record', async () => {
    await open()
    const request = new Request('http://board.test/api/start', {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'tminus-write': '1',
        origin: 'http://board.test',
      },
      body: JSON.stringify({ task: 'ping', params: { key: 'hunter2' }, reason: 'x' }),
    })
    const response = await board.fetch(request)
    expect(response.status).toBe(409)
    expect(JSON.stringify(await store.events())).not.toContain('hunter2')
  })
})
