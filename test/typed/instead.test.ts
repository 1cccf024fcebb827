/** The compiler's message begins with the sentence; what could stand there instead follows, and each of it is a condition. */
import { expect, test } from 'vitest'
import { parse } from '../../src/language/parse.ts'
import { told } from './program.ts'

const TEXTS = [
  'daily aftr',
  'daily & ',
  'after',
  'every',
  "daily after 10:00 & task 'load' has",
  'weekly',
  'dayly',
  'daily after 10:00 x',
  'on weekdays and ',
  'cron',
]

const WRONG = TEXTS.filter((text) => !parse(text).ok)

test('what is offered are conditions that go on from what was understood', async () => {
  const messages = await told(
    ['export {}'],
    WRONG.map((text) => `tminus.parseOrThrow(${JSON.stringify(text)})`),
  )
  const offered = messages.map((message = '') => {
    const [, sentence = '', list = ''] = /Mistake<"(.*?)", (.*)>'\.$/s.exec(message) ?? []
    expect(sentence).not.toBe('')
    // The examples with which any condition can begin stand there by their name.
    if (list === 'Beginnings<"load">') return ['daily after 10:00']
    return [...list.matchAll(/"([^"]*)"/g)].map(([, text = '']) => text)
  })
  expect(offered.filter((texts) => texts.length === 0)).toEqual([])
  expect(offered.flat().filter((text) => !parse(text).ok)).toEqual([])
  expect(offered[0]).toEqual(['daily after 10:00', 'daily at 09:00'])
})

test('names of tasks are those of the session', async () => {
  const [message] = await told(
    ["const session = new tminus.Session({ tasks: ['etl', 'ship'] })", 'export {}'],
    ["session.task('after', function etl() {})"],
  )
  expect(message).toMatch(/Mistake<"the condition ends after 'after'/)
  expect(message).toContain(`"after task 'etl'" | "after task 'ship'"`)
})
