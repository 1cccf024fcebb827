/** The quantified forms offer their members' tokens: a start by hand uses up the tokens that came (LANGUAGE.md section 6). */
import { describe, expect, test } from 'vitest'
import { parseOrThrow } from '../../src/language/parse.ts'
import { bench, nothing, SECOND } from '../lab/fixture.ts'

/** What happens, second by second: a task succeeds or fails; `!` is a start by hand of the task that waits. */
type Story = readonly ('a' | 'b' | 'c' | 'a fails' | 'b fails' | '!')[]

const work = ({ params }: { params: { fails: boolean } }) => {
  if (params.fails) throw new Error('told to fail')
}

/** The seconds at which a task of that condition starts, by hand or by itself. */
async function startsOf(condition: string, story: Story): Promise<readonly number[]> {
  const { session, clock, starts } = bench()
  const member = (name: string) =>
    session.task('never', work, { name, tags: ['etl'], params: { fails: false } })
  const [a, b, c] = [member('a'), member('b'), member('c')]
  const waits = session.task(parseOrThrow(condition), nothing, { name: 'waits' })
  const tasks: Readonly<Record<string, { run(params?: object): Promise<unknown> }>> = {
    a,
    b,
    c,
    '!': waits,
  }
  await session.start()
  for (const step of story) {
    const [name = '', how] = step.split(' ')
    const run = tasks[name]?.run(how === undefined ? undefined : { fails: true })
    await clock.advanceBy(SECOND)
    await run
  }
  return starts()
    .filter((start) => start.startsWith('waits'))
    .map((start) => Number(start.slice('waits@'.length)))
}

const ROWS: readonly (readonly [string, Story, readonly number[]])[] = [
  ["after tasks 'a', 'b'", ['a', '!', 'b'], [1]],
  ["after tasks 'a', 'b'", ['a', '!', 'b', 'a'], [1, 3]],
  ["after tasks 'a', 'b'", ['a', 'b'], [1]],
  ["after all tasks tagged 'etl'", ['a', 'b', '!', 'c'], [2]],
  ["after all tasks tagged 'etl'", ['a', 'b', '!', 'c', 'b', 'a'], [2, 5]],
  ["after 2 of tasks 'a', 'b', 'c'", ['a', '!', 'b'], [1]],
  ["after 2 of tasks 'a', 'b', 'c'", ['a', '!', 'b', 'c'], [1, 3]],
  ["after 3 of tasks tagged 'etl'", ['a', '!', 'b', 'c'], [1]],
  ["after none of tasks 'a', 'b' failed", ['a', '!', 'b'], [1]],
  ["after none of tasks 'a', 'b' failed", ['a fails', 'b', '!', 'a'], [2]],
  ["after any tasks 'a', 'b'", ['a', 'b'], [0, 1]],
  ["after tasks 'a', 'b' failed", ['a fails', '!', 'b fails'], [1]],
  ["after tasks 'a', 'b' & true", ['a', '!', 'b'], [1]],
  ["after tasks 'a', 'b' | after task 'c'", ['a', '!', 'b', 'c'], [1, 3]],
]

describe('a start by hand between the members', () => {
  test.each(ROWS)('%s, %j', async (condition, story, starts) => {
    expect(await startsOf(condition, story)).toEqual(starts)
  })

  test.each([
    ["after tasks 'a', 'b'", "after task 'a' & after task 'b'"],
    ["after any tasks 'a', 'b'", "after task 'a' | after task 'b'"],
    ["after 2 of tasks 'a', 'b'", "after task 'a' & after task 'b'"],
  ])('%s is %s', async (quantified, spelled) => {
    const stories: Story[] = [
      ['a', 'a', '!', 'b', 'a'],
      ['!', 'a', 'b', 'a', '!', 'b'],
      ['b', '!', '!', 'a', 'b'],
    ]
    for (const story of stories)
      expect([quantified, story, await startsOf(quantified, story)]).toEqual([
        quantified,
        story,
        await startsOf(spelled, story),
      ])
  })
})

describe('a start of its own', () => {
  test('does not use up what an alternative that is not true has', async () => {
    expect(await startsOf("after tasks 'a', 'b' | after task 'c'", ['a', 'c', 'b'])).toEqual([1, 2])
  })
})
