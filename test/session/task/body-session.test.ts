/** The session in a body's context is typed where the function is written in place; a method's parameter needs its annotation. */
import { expect, expectTypeOf, test } from 'vitest'
import type { Session } from '../../../src/index.ts'
import { bench } from '../../lab/fixture.ts'
import { told } from '../../typed/program.ts'

// biome-ignore lint/suspicious/noExplicitAny: of whatever phrases and tasks
type Owner = Session<any, any, any, any> | undefined

test('wherever a function is given to a session, without an annotation', async () => {
  const test = bench()
  const seen: unknown[] = []
  const { session } = test
  session.task('once', ({ session: own }) => expectTypeOf(own).toEqualTypeOf<Owner>(), {
    name: 'a',
  })
  session.task('once', { name: 'b', params: { n: 1 } })(({ session: own }) => {
    expectTypeOf(own).toEqualTypeOf<Owner>()
    seen.push(own)
  })
  const group = session.group({ prefix: 'g.' }).group({ prefix: 'h.' })
  group.task(
    'once',
    ({ session: own }) => {
      expectTypeOf(own).toEqualTypeOf<Owner>()
      seen.push(own)
    },
    { name: 'c' },
  )
  await session.start()
  await test.clock.advanceBy(1000)
  expect(seen).toEqual([session, session])
})

const LINES: Readonly<Record<string, RegExp | undefined>> = {
  "session.task('daily', ({ session: own }) => own?.emit('done'), { name: 'a' })": undefined,
  "session.task('daily', ({ session: own }) => own?.emitt('done'), { name: 'b' })":
    /'emitt' does not exist .* 'emit'/,
  "session.group({}).task('daily', ({ session: own }) => own?.emitt('x'), { name: 'c' })":
    /'emitt' does not exist/,
  "session.task('daily', { name: 'd' })(({ session: own }) => own?.emitt('x'))":
    /'emitt' does not exist/,
  "class Annotated { @tminus.task('daily') run({ session: own }: tminus.TaskContext) { own?.emitt('x') } }":
    /'emitt' does not exist/,
  // TypeScript gives the parameters of a method no type from its decorator, whatever that asks for.
  "class Bare { @tminus.task('daily') run({ session: own }) { return own } }":
    /implicitly has an 'any' type/,
  'class Known { @(null! as (m: (c: { n: 1 }) => void, x: unknown) => void) run({ n }) { return n } }':
    /implicitly has an 'any' type/,
}

test('a mistake about it does not compile', async () => {
  const said = await told(['const session = new tminus.Session()'], Object.keys(LINES))
  for (const [at, [line, message]] of Object.entries(LINES).entries())
    if (message === undefined) expect([line, said[at]]).toEqual([line, undefined])
    else expect(said[at], line).toMatch(message)
})
