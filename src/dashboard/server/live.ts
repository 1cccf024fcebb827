/** The stream of events: every page that follows the record, told at most ten times a second, without a gap or a double. */
import type { Cancel } from '../../clock/clock.ts'
import { type Duration, SECOND } from '../../time/instant.ts'
import type { Desk } from './desk/desk.ts'
import { eventsAfter } from './questions/events.ts'

/** Between two looks, and so between two messages of a stream. */
const LOOK: Duration = 100
/** A stream without news says that it lives. */
const BEAT: Duration = 15 * SECOND

export class Live {
  readonly #desk: Desk
  readonly #streams = new Set<() => Promise<void>>()
  #cancel: Cancel | undefined

  constructor(desk: Desk) {
    this.#desk = desk
  }

  /** Streams that are open. */
  get open(): number {
    return this.#streams.size
  }

  /** Events after a number, as server-sent events. */
  stream(after: number, signal: AbortSignal): Response {
    const desk = this.#desk
    const { clock } = desk
    const encoder = new TextEncoder()
    let seq = after
    let said = clock.now()
    let isBusy = false
    let end = (): void => undefined
    const body = new ReadableStream<Uint8Array>(
      {
        start: (controller) => {
          const say = (text: string): void => {
            said = clock.now()
            controller.enqueue(encoder.encode(text))
          }
          say(`retry: 1000\nid: ${seq}\n\n`)
          const look = async (): Promise<void> => {
            // A reader that is slow is told later, and then of more at once.
            if (isBusy || (controller.desiredSize ?? 0) <= 0) return
            isBusy = true
            try {
              const answer = await eventsAfter(desk, seq)
              if (answer.events.length > 0) {
                seq = answer.seq
                say(`id: ${seq}\nevent: events\ndata: ${JSON.stringify(answer)}\n\n`)
              } else if (clock.now() - said >= BEAT) say(': nothing new\n\n')
            } catch {
              // The store may answer next time; a stream that was left is ended below.
            } finally {
              isBusy = false
            }
          }
          end = () => {
            this.#streams.delete(look)
            signal.removeEventListener('abort', end)
            try {
              controller.close()
            } catch {
              // It was cancelled by its reader.
            }
          }
          signal.addEventListener('abort', end)
          this.#streams.add(look)
          this.#schedule()
        },
        cancel: () => end(),
      },
      { highWaterMark: 16 },
    )
    return new Response(body, {
      headers: {
        'content-type': 'text/event-stream; charset=utf-8',
        'cache-control': 'no-store, no-transform',
        // Proxies of nginx's kind would hold messages back.
        'x-accel-buffering': 'no',
      },
    })
  }

  #schedule(): void {
    const { clock } = this.#desk
    this.#cancel ??= clock.at(clock.now() + LOOK, () => {
      this.#cancel = undefined
      for (const look of this.#streams) void look()
      if (this.#streams.size > 0) this.#schedule()
    })
  }
}
