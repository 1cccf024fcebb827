import { expect, test } from 'vitest'
import { schedules } from '../grammar/speech/orders.ts'
import { SAMPLES } from '../grammar/speech/samples.ts'
import { compile } from './compile.ts'

test('the compiler puts the same everyday speech into plain words', async () => {
  const texts = SAMPLES.flatMap(({ text }) => (text === undefined ? [] : [text]))
  const { refused } = await compile(texts)
  expect([...refused].map(([i, said]) => `${texts[i] ?? ''} ⇒ but: ${said}`)).toEqual([])
})

test('the compiler reads the parts of a schedule in any order', async () => {
  const texts = schedules.flatMap(([, all]) => all)
  const { refused } = await compile(texts)
  expect([...refused].map(([i, said]) => `${texts[i] ?? ''} ⇒ but: ${said}`)).toEqual([])
})

test('what is no speech keeps the sentence of the plain language', async () => {
  const { refused } = await compile([
    'every evening at 25',
    'right after',
    'weekdays onley',
    'dayly',
  ])
  expect([...refused.values()]).toEqual([
    "'25' is not a time of day (HH:MM) after 'evening at'",
    "unknown word 'right', expected a condition such as 'daily', 'every 10 minutes' or 'after task …'",
    "unknown word 'onley' after 'weekdays', expected 'at'",
    "unknown word 'dayly', expected a condition such as 'daily', 'every 10 minutes' or 'after task …' — did you mean 'daily'?",
  ])
})
