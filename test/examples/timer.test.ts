import { expect, test } from 'vitest'
import { Editor } from '../../examples/12-timer.ts'
import { play } from './play.ts'

const SECOND = 1000

async function typing() {
  let editor = new Editor()
  const { session, clock } = play((options) => {
    editor = new Editor(options)
    return editor.session
  })
  await session.start()
  return { editor, clock }
}

test('goes off once, after its delay', async () => {
  const { editor, clock } = await typing()
  editor.press('a')
  await clock.advanceBy(29 * SECOND)
  expect(editor.saved).toEqual([])
  await clock.advanceBy(SECOND)
  expect([editor.saved, editor.waiting]).toEqual([['a'], ['close 2']])
  await clock.advanceBy(3600 * SECOND)
  expect([editor.saved, editor.closed, editor.waiting]).toEqual([['a'], true, []])
})

test('counts anew when it was set anew', async () => {
  const { editor, clock } = await typing()
  for (const key of 'tminus') {
    editor.press(key)
    await clock.advanceBy(20 * SECOND)
  }
  expect(editor.saved).toEqual([])
  await clock.advanceBy(10 * SECOND)
  expect(editor.saved).toEqual(['tminus'])
})

test('does not go off when it was called off', async () => {
  const { editor, clock } = await typing()
  editor.press('a')
  await clock.advanceBy(29 * SECOND)
  editor.discard()
  await clock.advanceBy(60 * SECOND)
  expect([editor.saved, editor.waiting]).toEqual([[], ['close 2']])
})
