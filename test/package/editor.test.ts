/** In an editor the completions of a mistaken literal are conditions that go on from it; the sentence stands in the message. */
import { expect, test } from 'vitest'
import { project } from './project.ts'

const PROGRAM = `
import type { Checked } from 'tminus/language'
declare const check: <const Text extends string>(text: Checked<Text>) => Text
check('daily aftr')
check('daily & ')
check('after')
check('')
`

interface Offered {
  readonly said: readonly string[]
  readonly offered: readonly (readonly string[])[]
}

test('completions are continuations, and no sentence is one', async () => {
  const user = await project('typescript-5.9')
  user.write('editor.ts', PROGRAM)
  const { said, offered } = JSON.parse(
    await user.node('completions.mjs', 'typescript-5.9', 'editor.ts'),
  ) as Offered
  expect(offered).toEqual([
    expect.arrayContaining(['daily after 10:00', 'daily at 09:00']),
    expect.arrayContaining(['daily & on weekdays', "daily & after task 'load'"]),
    expect.arrayContaining(['after 10:00', "after task 'load'"]),
    expect.arrayContaining(['daily after 10:00', "after task 'load'", 'every 10 minutes']),
  ])
  expect(offered.flat().filter((text) => /expected|unknown|ends/.test(text))).toEqual([])
  expect(said[0]).toMatch(
    /parameter of type 'Mistake<"unknown word 'aftr' after 'daily', expected .*", "daily/,
  )
})
