/** Numbers of events: each event once, and no gap unseen. */
import { expect, test } from 'vitest'
import type { EventJson } from '../../../../src/dashboard/api/live.ts'
import { newsIn } from '../../../../src/dashboard/ui/data/sequence.ts'

const event = (seq: number): EventJson => ({
  seq,
  at: { iso: '1970-01-01T00:00:00Z', ms: 0 },
  type: 'started',
  sentence: '',
})

test.each<
  [name: string, known: number | undefined, seqs: readonly number[], whole: boolean, found: string]
>([
  ['the next ones', 4, [5, 6], false, '5,6 up to 6'],
  ['doubles', 4, [3, 4, 5], false, '5 up to 5'],
  ['only doubles', 4, [3, 4], false, ' up to 4'],
  ['a gap', 4, [7, 8], false, 'gap up to 4'],
  ['a gap that retention left', 4, [7, 8], true, '7,8 up to 8'],
  ['a first message', undefined, [7], false, '7 up to 7'],
  ['a first message without events', undefined, [], false, ' up to 9'],
  ['none', 4, [], false, ' up to 4'],
])('%s', (_, known, seqs, whole, found) => {
  const news = newsIn(known, { events: seqs.map(event), seq: 9 }, whole)
  const list = news.gap ? 'gap' : news.events.map(({ seq }) => seq).join(',')
  expect(`${list} up to ${news.seq}`).toBe(found)
})
