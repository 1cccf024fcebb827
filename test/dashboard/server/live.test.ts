/** The stream of events: without a gap or a double, also over a cut; at most ten messages in a second. */
import { afterEach, describe, expect, test } from 'vitest'
import type { EventsAnswer } from '../../../src/dashboard/api/live.ts'
import { type Board, boardOf } from '../board.ts'

let board: Board

afterEach(() => board.close())

interface Message {
  readonly id: number
  readonly data: EventsAnswer
  readonly at: number
}

/** A reader of the stream, as a browser is one. */
async function read(path = 'api/events', headers: Readonly<Record<string, string>> = {}) {
  const end = new AbortController()
  const response = await board.fetch(
    new Request(`http://board.test/${path}`, {
      headers: { accept: 'text/event-stream', ...headers },
      signal: end.signal,
    }),
  )
  expect(response.headers.get('content-type')).toBe('text/event-stream; charset=utf-8')
  const messages: Message[] = []
  const reading = (async () => {
    for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>) {
      const text = Buffer.from(chunk).toString()
      const [, id = '', , data] = /^id: (\d+)\nevent: (events)\ndata: (.*)\n\n$/s.exec(text) ?? []
      if (data !== undefined)
        messages.push({
          id: Number(id),
          data: JSON.parse(data) as EventsAnswer,
          at: board.clock.now(),
        })
    }
  })()
  return {
    messages,
    seqs: () => messages.flatMap(({ data }) => data.events.map(({ seq }) => seq)),
    async cut() {
      end.abort()
      await reading
    },
  }
}

const ticking = () =>
  boardOf((session) => {
    session.task('every 1 second', () => undefined, { name: 'tick' })
  })

describe('the stream of events', () => {
  test('tells each event once, in order, with its number as id', async () => {
    board = await ticking()
    const reader = await read('api/events?after=0')
    await board.clock.advanceBy(5000)
    await reader.cut()
    const seqs = reader.seqs()
    expect(seqs).toEqual(seqs.map((_, i) => i + 1))
    expect(seqs.length).toBeGreaterThan(10)
    expect(
      reader.messages.every(({ id, data }) => id === data.seq && id === data.events.at(-1)?.seq),
    ).toBe(true)
  })

  test('goes on after a cut where it was, without a gap or a double', async () => {
    board = await ticking()
    const first = await read('api/events?after=0')
    await board.clock.advanceBy(2500)
    await first.cut()
    await board.clock.advanceBy(3000)
    const last = first.messages.at(-1)?.id ?? 0
    const second = await read('api/events?after=0', { 'last-event-id': String(last) })
    await board.clock.advanceBy(2000)
    await second.cut()
    const seqs = [...first.seqs(), ...second.seqs()]
    expect(seqs).toEqual(seqs.map((_, i) => i + 1))
    expect(second.seqs().length).toBeGreaterThan(5)
  })

  test('joins what comes in crowds: at most ten messages in a second', async () => {
    board = await boardOf(() => undefined)
    const reader = await read()
    for (let i = 0; i < 40; i++) {
      board.session.emit('crowd', i)
      await board.clock.advanceBy(25)
    }
    await board.clock.advanceBy(200)
    await reader.cut()
    expect(reader.seqs()).toHaveLength(40)
    const times = reader.messages.map(({ at }) => at)
    expect(times.every((at, i) => i === 0 || at - (times[i - 1] ?? 0) >= 100)).toBe(true)
    expect(reader.messages.length).toBeLessThanOrEqual(12)
  })

  test('tells a start within a second', async () => {
    board = await boardOf((session) => {
      session.task('never', () => undefined, { name: 'load' })
    })
    const reader = await read()
    board.session.tasks.get('load')?.start()
    await board.clock.advanceBy(1000)
    await reader.cut()
    expect(reader.messages[0]?.data.events.map(({ type, task }) => `${type} ${task}`)).toEqual([
      'started load',
      'succeeded load',
    ])
  })

  test('has a twin for where a proxy holds streams back', async () => {
    board = await ticking()
    await board.clock.advanceBy(3000)
    const seen: number[] = []
    for (let more = true, after = 0; more; ) {
      const answer = await board.get('GET api/events', `api/events?after=${after}&limit=4`)
      seen.push(...answer.events.map(({ seq }) => seq))
      after = answer.seq
      more = answer.more
    }
    expect(seen).toEqual(seen.map((_, i) => i + 1))
    expect(seen.length).toBeGreaterThan(6)
  })
})
