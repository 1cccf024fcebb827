/** What a selection of tasks means. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { matchesGlob } from '../../../src/run/glob.ts'
import { selectTasks, type TaskSelection } from '../../../src/session/select/tasks.ts'

const TASKS = [
  ['etl.extract', ['etl']],
  ['etl.load', ['etl', 'nightly']],
  ['load', ['nightly']],
  ['report', []],
] as const
const tasks = TASKS.map(([name, tags]) => ({ name, options: { tags } }))

test.each<readonly [TaskSelection, string]>([
  [{}, 'etl.extract etl.load load report'],
  [{ names: ['load'] }, 'load'],
  [{ names: ['report', 'load'] }, 'load report'],
  [{ names: ['etl.*'] }, 'etl.extract etl.load'],
  [{ names: ['*load'] }, 'etl.load load'],
  [{ names: ['l??d', 'report'] }, 'load report'],
  [{ names: ['*'] }, 'etl.extract etl.load load report'],
  [{ tags: ['nightly'] }, 'etl.load load'],
  [{ tags: ['nightly', 'etl'] }, 'etl.extract etl.load load'],
  [{ names: ['etl.*'], tags: ['nightly'] }, 'etl.load'],
  [{ names: ['report'], tags: ['nightly'] }, ''],
])('%j means %s', (selection, names) => {
  expect(selectTasks(tasks, selection).map(({ name }) => name)).toEqual(
    names.split(' ').filter((name) => name !== ''),
  )
})

test.each<readonly [TaskSelection, string]>([
  [
    { names: ['load', 'laod'] },
    "there is no task 'laod'; there is 'etl.extract', 'etl.load', 'load', 'report' — did you mean 'load'?",
  ],
  [{ names: ['elt.*'] }, "no task's name is like 'elt.*'; there is 'etl.extract'"],
  [
    { tags: ['nigtly'] },
    "no task has the tag 'nigtly'; there is 'etl', 'nightly' — did you mean 'nightly'?",
  ],
])('%j is refused', (selection, message) => {
  expect(() => selectTasks(tasks, selection)).toThrow(message)
})

test('a name with a star in it means itself, too', () => {
  expect(selectTasks([{ name: 'a*' }, { name: 'ab' }], { names: ['a*'] })).toHaveLength(2)
})

describe('a glob', () => {
  test('means what a regular expression of the same meaning does', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'b', '.', '*', '?'), maxLength: 8 })
    fc.assert(
      fc.property(text, text, (glob, name) => {
        const pattern = [...glob]
          .map((one) =>
            one === '*'
              ? '[\\s\\S]*'
              : one === '?'
                ? '[\\s\\S]'
                : `\\${one}`.replace(/\\([ab])/, '$1'),
          )
          .join('')
        return matchesGlob(glob, name) === new RegExp(`^${pattern}$`).test(name)
      }),
      { numRuns: 2000 },
    )
  })

  test('with many stars is answered at once', () => {
    expect(matchesGlob('*a'.repeat(200), 'a'.repeat(5000) + 'b')).toBe(false)
  })
})
