/** What happens, as it happens: one stream for all tabs of a browser, none for a tab that is hidden, questions where a proxy holds streams back. */
import { type ReadonlySignal, signal } from '@preact/signals'
import type { EventJson, EventsAnswer } from '../../api/live.ts'
import { addressOf, ask } from './api.ts'
import { root } from './place.ts'
import { newsIn } from './sequence.ts'
import { clock } from './world.ts'

/** `live`: by a stream, its own or another tab's. `polling`: by questions. `cut`: the server does not answer. */
export type Link = 'connecting' | 'live' | 'polling' | 'cut'

const state = signal<Link>('connecting')
const newest = signal<readonly EventJson[]>([])

/** How the page learns what happens. */
export const link: ReadonlySignal<Link> = state
/** The events that came last, together. */
export const events: ReadonlySignal<readonly EventJson[]> = newest

/** A stream that was not opened within this time is held back by something on the way. */
const SILENCE = 10_000
const POLL = 2000

let known: number | undefined
let catching = false

function take(answer: EventsAnswer, whole: boolean): void {
  const news = newsIn(known, answer, whole)
  if (news.gap) {
    void catchUp()
    return
  }
  known = news.seq
  if (news.events.length > 0) newest.value = news.events
}

/** Asks for what is missing, as often as there is more. */
async function catchUp(): Promise<boolean> {
  if (catching) return true
  catching = true
  try {
    for (let more = true; more; ) {
      const params = known === undefined ? {} : { after: String(known) }
      const answer = await ask('GET api/events', { params })
      take(answer, true)
      more = answer.more && answer.events.length > 0
    }
    return true
  } catch {
    return false
  } finally {
    catching = false
  }
}

const channel = typeof BroadcastChannel === 'undefined' ? undefined : new BroadcastChannel(root)

/** Holds the stream, and passes on what it says, until the signal ends it. */
function lead(end: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const source = new EventSource(
      new URL(addressOf('GET api/events', undefined, { after: known?.toString() }), root),
    )
    let heard = false
    const hear = (): void => {
      heard = true
      state.value = 'live'
    }
    const silent = clock.at(clock.now() + SILENCE, () => {
      if (!heard) void poll(source, end)
    })
    source.addEventListener('events', ({ data }: MessageEvent<string>) => {
      hear()
      const answer = JSON.parse(data) as EventsAnswer
      take(answer, false)
      channel?.postMessage(answer)
    })
    source.onopen = hear
    source.onerror = () => {
      state.value = 'cut'
      // The browser tries again by itself, but for an answer that is no stream.
      if (source.readyState === EventSource.CLOSED) void poll(source, end)
    }
    end.addEventListener('abort', () => {
      silent()
      source.close()
      resolve()
    })
  })
}

async function poll(source: EventSource, end: AbortSignal): Promise<void> {
  source.close()
  while (!end.aborted) {
    state.value = (await catchUp()) ? 'polling' : 'cut'
    await new Promise<void>((resolve) => {
      clock.at(clock.now() + POLL, resolve)
      end.addEventListener('abort', () => resolve(), { once: true })
    })
  }
}

/** Where locks are missing (a page that is not from this machine and not encrypted), each tab has a stream of its own. */
function follow(end: AbortSignal): void {
  const { locks } = navigator as { readonly locks?: LockManager }
  if (locks === undefined) void lead(end)
  else locks.request(root, { signal: end }, () => lead(end)).catch(() => undefined)
}

/** Begins after an event's number; while the tab is hidden nothing is asked and nothing is held open. */
export function live(seq: number): void {
  known = seq
  channel?.addEventListener('message', ({ data }: MessageEvent<EventsAnswer>) => {
    if (document.hidden) return
    state.value = 'live'
    take(data, false)
  })
  let turn: AbortController | undefined
  const look = (): void => {
    if (document.hidden) {
      turn?.abort()
      turn = undefined
    } else if (turn === undefined) {
      turn = new AbortController()
      follow(turn.signal)
      void catchUp().then((reached) => {
        if (reached && state.value === 'connecting') state.value = 'live'
      })
    }
  }
  document.addEventListener('visibilitychange', look)
  look()
}
