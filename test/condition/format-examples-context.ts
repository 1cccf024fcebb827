/** Canonical texts of the operands about the session and the world around it, each with its condition. */
import type { Condition } from '../../src/condition/condition.ts'
import { not } from '../../src/condition/construct.ts'
import { HOUR, MINUTE, SECOND } from '../../src/time/instant.ts'

const evening = Date.UTC(2026, 11, 24, 18)

export const context: readonly [string, Condition][] = [
  ['once per session start', { kind: 'session-start' }],
  ['~once per session start', not({ kind: 'session-start' })],
  [
    'session has run for 20 minutes',
    { kind: 'session-age', relation: 'over', duration: 20 * MINUTE },
  ],
  [
    'session started 30 seconds ago',
    { kind: 'session-age', relation: 'within', duration: 30 * SECOND },
  ],
  [
    'session has more than 3 runs',
    { kind: 'session-count', what: 'runs', relation: 'more', count: 3 },
  ],
  [
    'scheduler has less than 4 cycles',
    { kind: 'session-count', what: 'cycles', relation: 'less', count: 4 },
  ],
  [
    'scheduler has 3 cycles',
    { kind: 'session-count', what: 'cycles', relation: 'exactly', count: 3 },
  ],
  ["param 'x' exists", { kind: 'param-exists', name: 'x' }],
  ["param 'x' is 'v'", { kind: 'param-is', name: 'x', value: 'v' }],
  ["env 'prod'", { kind: 'param-is', name: 'env', value: 'prod' }],
  ["on event 'deploy'", { kind: 'on-event', name: 'deploy' }],
  ["on each event 'order'", { kind: 'on-event', name: 'order', each: true }],
  [
    "1 hour after each event 'order'",
    { kind: 'on-event', name: 'order', each: true, delay: 3_600_000 },
  ],
  ["~1 hour after event 'order'", not({ kind: 'on-event', name: 'order', delay: 3_600_000 })],
  [
    "on each event 'order' where paid is true",
    { kind: 'on-event', name: 'order', each: true, where: { paid: true } },
  ],
  [
    "on event 'deploy' where branch is 'main' and 'build no' is 7",
    { kind: 'on-event', name: 'deploy', where: { branch: 'main', 'build no': 7 } },
  ],
  ["no event 'ping' for 5 minutes", { kind: 'no-event', name: 'ping', duration: 5 * MINUTE }],
  ["file 'x' exists", { kind: 'file-exists', path: 'x' }],
  ["file 'x' changed", { kind: 'file-event', path: 'x' }],
  [
    "file 'in/*.csv' appears and settles for 10 seconds",
    { kind: 'file-event', path: 'in/*.csv', settle: 10 * SECOND },
  ],
  ["signal 'label'", { kind: 'signal', label: 'label' }],
  [
    "queue 'it\\'s' has 7 red at 09:30 for 1 hour, 'x', '2026-12-24', '2026-12-24T18:00:00Z'",
    {
      kind: 'custom',
      phrase:
        'queue {q:string} has {n:number} {c:word} at {t:time} for {d:duration}, {o:task}, {w:date}, {i:date}',
      values: {
        q: "it's",
        n: 7,
        c: 'red',
        t: 9.5 * HOUR,
        d: HOUR,
        o: 'x',
        w: '2026-12-24',
        i: { kind: 'instant', at: evening },
      },
    },
  ],
]
