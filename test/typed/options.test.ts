/** What options say in words is checked when it is compiled, as conditions are, with the nearest word. */
import { expect, test } from 'vitest'
import { nextTime } from '../../src/engine/due/deadlines.ts'
import { catchUpOf, failuresOf, rateOf, retryOf } from '../../src/engine/policy/parse.ts'
import { parseDuration } from '../../src/language/duration.ts'
import { zone } from '../../src/time/zone.ts'
import { told } from './program.ts'

const SAID: Readonly<Record<string, string>> = {
  "session.task('daily', f, { retry: '3 tims' })": `unknown word 'tims' after '3', expected 'times' — did you mean 'times'?`,
  "session.task('daily', f, { retry: '3 times evry 10 s' })": `unknown word 'evry' after '3 times', expected 'every', 'after', 'with exponential backoff', 'with jitter' or the end — did you mean 'every'?`,
  "session.task('daily', f, { retry: 'thrice' })": `unknown word 'thrice', expected a number of times, 'once', 'twice' or 'for ever'`,
  "session.task('daily', f, { retry: '3 times with exponential backof' })": `unknown word 'backof' after 'with exponential', expected 'backoff' — did you mean 'backoff'?`,
  "session.task('daily', f, { retry: '3 times every 5 parsecs' })": `unknown unit 'parsecs' after 'every 5'`,
  "session.task('daily', f, { rate: 'at most 10 pr hour' })": `unknown word 'pr' after 'most 10', expected 'per' — did you mean 'per'?`,
  "session.task('daily', f, { rate: 'at most 10 per hour, dorp' })": `unknown word 'dorp' after 'hour ,', expected 'queue', 'drop' or the end — did you mean 'drop'?`,
  "session.task('daily', f, { catchUp: 'all within 6 huors' })": `unknown unit 'huors' after 'within 6' — did you mean 'hours'?`,
  "session.task('daily', f, { timeout: '5 mins ago' })": `unexpected 'ago' after '5 mins', expected the end`,
  "session.task('daily', f, { timeout: '5 s', grace: 'soon' })": `'soon' is not a duration, expected a duration such as '10 minutes' or '1h30m'`,
  "session.group({}).task('daily', f, { retry: '3 tims' })": `unknown word 'tims' after '3', expected 'times' — did you mean 'times'?`,
  "session.task('daily', f, { pauseAfter: '5 falures' })": `unknown word 'falures' after '5', expected 'failures' — did you mean 'failures'?`,
  "session.task('daily', f, { pauseAfter: '5 failures on a row' })": `unexpected 'on' after '5 failures', expected 'in a row' or the end`,
  "session.task('daily', f, { pauseAfter: 'often' })": `unknown word 'often', expected a number of failures`,
  "session.task('daily', f, { finishBy: '25:00' })": `'25:00' is not a time of day (HH:MM) after 'daily at'`,
  "session.task('daily', f, { finishBy: 'soon' })": `'soon' is not a time of day (HH:MM) after 'daily at'`,
  "session.group({ retry: '3 tims' })": `unknown word 'tims' after '3', expected 'times' — did you mean 'times'?`,
  "session.group({ timeout: '5 parsecs' })": `unknown unit 'parsecs' after '5'`,
  "session.group({ end: 'every 5 parsecs' })": `unknown unit 'parsecs' after 'every 5'`,
  "session.group({}).group({ rate: 'at most 10 pr hour' })": `unknown word 'pr' after 'most 10', expected 'per' — did you mean 'per'?`,
  "session.replace('load', { options: { retry: '3 tims' } })": `unknown word 'tims' after '3', expected 'times' — did you mean 'times'?`,
  "tminus.task('daily', { pauseAfter: '5 falures' })": `unknown word 'falures' after '5', expected 'failures' — did you mean 'failures'?`,
  "new tminus.Session({ zone: 'Europe/Helsinky' })": `there is no time zone 'europe/helsinky' — did you mean 'Europe/Helsinki'?`,
  "new tminus.Session({ zone: 'Erope/Paris' })": `there is no time zone 'erope/paris' — did you mean 'Europe/Paris'?`,
  "new tminus.Session({ zone: 'UTC', stopWithin: '5 parsecs' })": `unknown unit 'parsecs' after '5'`,
  "session.task('daily in Europe/Helsinky', f)": `there is no time zone 'europe/helsinky' after 'daily in' — did you mean 'Europe/Helsinki'?`,
  'session.task("on business days of \'FX\'", f)': `there is no country 'FX' after 'days of', expected the code of one, such as 'FI'`,
  "session.task('on holidays of FX-1', f)": `there is no country 'fx-1' after 'holidays of', expected the code of one, such as 'FI'`,
  "session.condition('it rains', () => true, { every: '5 parsecs' })": `unknown unit 'parsecs' after '5'`,
}

const FINE = {
  retry: [
    '3 times',
    '1 time after 2s',
    'twice after 10s',
    'once',
    'for ever every 1 min',
    '5 times with exponential backoff from 1s to 5min with jitter',
    'without limit every 1 min, with jitter',
    '3 times with exponential backoff',
    '3 times with exponential backoff to 1 min',
    '3 Times  with jitter',
    '3 times every 1 hour and 30 minutes with jitter',
  ],
  rate: ['at most 10 per hour', '10 per 30 min', 'at most 1 per day, drop', '5 per 2 h and queue'],
  catchUp: ['latest', 'all within 6 hours', 'none', 'latest within 1h30m'],
  pauseAfter: ['5 failures in a row', '1 failure', 'after 3 failures'],
  finishBy: ['06:00', '18:30', '9am', 'noon'],
  timeout: ['5 s', '1h30m', 'PT5M', '1 day, 12 hours and 30 min', '0:30:00'],
  zone: ['Europe/Kyiv', 'Asia/Kathmandu', 'US/Eastern', 'america/argentina/buenos_aires', 'UTC'],
} as const

const readAtRunTime: { readonly [K in keyof typeof FINE]: (text: string) => unknown } = {
  retry: retryOf,
  rate: rateOf,
  catchUp: catchUpOf,
  pauseAfter: failuresOf,
  finishBy: (text) => nextTime(text, 0, zone('UTC')),
  timeout: (text) => parseDuration(text),
  zone,
}

test('a mistake is told at its place, and what run time reads compiles', async () => {
  const fine = Object.entries(FINE).flatMap(([name, texts]) =>
    texts.map((text) =>
      name === 'zone'
        ? `new tminus.Session({ zone: '${text}' })`
        : `session.task('daily', f, { ${name}: '${text}' })`,
    ),
  )
  const open = [
    "session.task('daily', f, { retry: text, rate: text, timeout: text })",
    "session.task(\"on business days of 'DE-BY' | on holidays of US-NY | on holidays of 'our own'\", f)",
    "session.group({ retry: 3, timeout: '5 s', catchUp: 'latest', pauseAfter: 3, end: 'daily', tags: ['a'] })",
    "session.group({ retry: text, finishBy: text, prefix: 'a.' }).task('daily', f, { pauseAfter: text })",
    "session.replace('load', { options: { retry: text, overlap: 'skip', tags: [] } })",
    "session.task('daily', f, { retry: 3, timeout: 5000, grace: '5 s', startBy: 0 })",
    "session.task('daily', f, { retry: { times: 1, delay: { kind: 'fixed', delay: 5 }, jitter: 0 } })",
    'new tminus.Session({ zone: text, stopWithin: 5000, grace: text })',
    "new tminus.Session({ zone: 'Asia/Atlantis_In_A_Newer_Database' })",
  ]
  const head = [
    'const session = new tminus.Session()',
    "const f = Object.assign(() => 1, { name: 'f' })",
    'declare const text: string',
  ]
  const messages = await told(head, [...Object.keys(SAID), ...fine, ...open])
  const wrong = messages.slice(0, Object.keys(SAID).length)
  const sentences = Object.values(SAID)
  expect(
    wrong.map(
      (one, at) =>
        sentences.find((said, i) => i === at && one?.includes(`"${said}"`) === true) ?? one,
    ),
  ).toEqual(sentences)
  const others = [...fine, ...open].map((code, at) => [code, messages[wrong.length + at]])
  expect(others.filter(([, message]) => message !== undefined)).toEqual([])
}, 120_000)

test('what compiles is read at run time', () => {
  for (const [name, texts] of Object.entries(FINE) as [keyof typeof FINE, readonly string[]][])
    for (const text of texts) expect(() => readAtRunTime[name](text)).not.toThrow()
})
