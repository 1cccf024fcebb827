/** Short ways to write runs, events, fates and writes. */
import type { EventType, Fate, NewEvent } from '../../run/event.ts'
import type { Run, RunStatus } from '../../run/run.ts'
import type { StateWrite, StoredValue, Write } from '../../store/port.ts'

type Claim = Extract<Write, { kind: 'claim' }>
type Transition = Extract<Write, { kind: 'transition' }>

export const run = (id: string, over: Partial<Run> = {}): Run => ({
  id,
  task: 'load',
  key: `daily#${id}`,
  tokens: [{ source: 'daily', mark: 7 }],
  attempt: 1,
  status: 'claimed',
  owner: 'me',
  claimedAt: 1000,
  ...over,
})

export const event = (type: EventType, over: Partial<NewEvent> = {}): NewEvent => ({
  at: 1000,
  type,
  task: 'load',
  ...over,
})

export const claim = (id: string, over: Partial<Run> = {}, state?: StateWrite): Claim => {
  const claimed = run(id, over)
  const started = event('started', { at: claimed.claimedAt, task: claimed.task, run: id })
  return { kind: 'claim', run: claimed, event: started, ...(state && { state }) }
}

/** A transition to a status, with the event of that name if it is an end. */
export const turn = (
  id: string,
  from: readonly RunStatus[],
  over: Partial<Run> & { readonly status: RunStatus },
  rest: Pick<Transition, 'owner' | 'state'> = {},
): Transition => {
  const next = run(id, over)
  const ended = next.status === 'succeeded' || next.status === 'failed' || next.status === 'crashed'
  const at = next.endedAt ?? next.claimedAt
  return {
    kind: 'transition',
    from,
    run: next,
    ...(ended && { event: event(next.status as EventType, { at, task: next.task, run: id }) }),
    ...rest,
  }
}

export const end = (id: string, over: Partial<Run> = {}): Transition =>
  turn(id, ['claimed', 'running'], { status: 'succeeded', endedAt: 2000, ...over })

export const emit = (name: string, at = 1000, data?: string): Write => ({
  kind: 'append',
  event: { at, type: 'emitted', task: name, ...(data !== undefined && { data }) },
})

export const set = (key: string, value: StoredValue | undefined, scope = 'task'): StateWrite => ({
  kind: 'state',
  scope,
  key,
  value,
})

export const fate = (mark: number, over: Partial<Fate> = {}): Extract<Write, { kind: 'miss' }> => ({
  kind: 'miss',
  fates: [
    {
      task: 'load',
      reason: 'overlap',
      source: 'daily',
      first: mark,
      last: mark,
      count: 1,
      firstAt: mark * 10,
      lastAt: mark * 10,
      ...over,
    },
  ],
})

export const ok = (seq: number): { readonly ok: true; readonly seq: number } => ({ ok: true, seq })
export const stale = { ok: false, stale: true } as const
export const lost = { ok: false } as const
