/** A secret that is given by hand reaches the body and nothing else: no record, no event, no message. */
import { describe, expect, test, vi } from 'vitest'
import { requestWrite } from '../../src/engine/peers/request.ts'
import { env, param, secret } from '../../src/run/argument.ts'
import type { TaskContext } from '../../src/run/work.ts'
import type { Store } from '../../src/store/port.ts'
import { VirtualClock } from '../../src/testing/index.ts'
import { MONDAY, PLACES, type Place, reading, SECOND } from '../lab/fixture.ts'
import { type Life, mortal } from '../lab/mortal.ts'

type Params = Readonly<Record<string, unknown>>

const PLAIN = 'hunter2'

/** A session with one task, whose attempts fail until `passes`; `got` is what they were given. */
function login(life: Life, params: Params, got: unknown[], passes: () => boolean = () => true) {
  const body = ({ params: given }: TaskContext) => {
    got.push({ ...given })
    if (!passes()) throw new Error('no network')
  }
  const options = { name: 'login', retry: '5 times every 10 s', params }
  return life.session.task('false', body as () => unknown, options as never)
}

const everything = async (store: Store) => ({
  runs: await store.runs(),
  events: await store.events({}),
  states: [await store.state('task'), await store.state('session')].map((one) => [...one]),
})

describe.each(PLACES)('on $name', ({ make }) => {
  test.each<[string, Params, Params, string]>([
    ['a secret', { key: secret(env('NONE')) }, {}, 'key'],
    ['a secret of the session', {}, { key: secret('other') }, 'key'],
    ['one that the task declares in the open', { key: 'other' }, { key: secret('s') }, 'key'],
    ['what a secret is made from', { key: secret(param('token')) }, {}, 'token'],
  ])('%s is given to each attempt and shown nowhere', async (_, own, session, name) => {
    const place = make()
    const life = mortal(place, new VirtualClock(MONDAY), { params: session })
    const got: unknown[] = []
    const task = login(life, own, got, () => got.length === 2)
    await life.session.start()
    const ended = task.run({ [name]: PLAIN, day: 1 } as never)
    await life.clock.advanceBy(20 * SECOND)
    const run = await ended
    expect(got).toEqual([
      expect.objectContaining({ [name]: PLAIN, day: 1 }),
      expect.objectContaining({ [name]: PLAIN, day: 1 }),
    ])
    expect(JSON.parse(run.params ?? '')).toEqual({ [name]: '*****', day: 1 })
    const shown = [await life.session.runs(), life.said, await reading(place.store(), everything)]
    expect(JSON.stringify(shown)).not.toContain(PLAIN)
    expect(JSON.stringify(shown)).toContain('*****')
  })

  test('after a restart the task takes its own, or fails with the reason', async () => {
    const place: Place = make()
    const clock = new VirtualClock(MONDAY)
    const got: unknown[] = []
    const live = async (params: Params, passes: boolean) => {
      const life = mortal(place, clock)
      const task = login(life, params, got, () => passes)
      await life.session.start()
      return { life, task }
    }
    const params = { key: secret(env('TMINUS_KEY')) }
    const first = await live(params, false)
    first.task.run({ key: PLAIN } as never).catch(() => undefined)
    await clock.advanceBy(SECOND)
    await first.life.kill()
    expect(got).toEqual([{ key: PLAIN }])

    const second = await live(params, true)
    await clock.advanceBy(10 * SECOND)
    const [failed] = await second.life.session.runs()
    expect([failed?.attempt, failed?.error?.message]).toEqual([
      2,
      `parameter 'key' has no value: the secret that run ${failed?.id} was given by hand is not on record, and the session that knew it is gone; the environment has no variable TMINUS_KEY`,
    ])
    await second.life.kill()

    vi.stubEnv('TMINUS_KEY', 'own')
    const third = await live(params, true)
    await clock.advanceBy(10 * SECOND)
    expect(await third.life.session.runs()).toMatchObject([{ status: 'succeeded', attempt: 3 }])
    expect(got).toEqual([{ key: PLAIN }, { key: 'own' }])
    await third.life.halt()
    vi.unstubAllEnvs()
  })

  test('is refused from another process, which cannot ask without putting it on record', async () => {
    const place = make()
    const life = mortal(place)
    const got: unknown[] = []
    login(life, { key: secret(env('NONE')) }, got)
    await life.session.start()
    const now = life.clock.now()
    const request = { id: 'r', action: 'start', task: 'login', reason: '', until: now + 60_000 }
    const asked = requestWrite({ ...request, action: 'start', params: { key: PLAIN } }, now)
    await reading(place.store(), async (store) => await store.commit([asked]))
    await life.clock.advanceBy(10 * SECOND)
    const [answer] = await reading(place.store(), (store) => store.events({ types: ['answered'] }))
    expect(JSON.parse(answer?.data ?? '')).toMatchObject({
      verdict: 'refused',
      text: expect.stringMatching(
        /^'login' was not started: 'key' is secret, and .* record/,
      ) as string,
    })
    expect(got).toEqual([])
  })
})

test('that JSON does not carry is refused without being told', async () => {
  const life = mortal(make())
  const task = login(life, { key: secret('own') }, [])
  await life.session.start()
  await expect(task.run({ key: { pin: 987654321n } } as never)).rejects.toThrow(
    /^task 'login' cannot be run: expected parameters that JSON carries, got another value for its secret parameter 'key'$/,
  )
})

const make = (): Place => (PLACES[0] as (typeof PLACES)[number]).make()
