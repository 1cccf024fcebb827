/** Reads the pages of waiting events that operands want, in a turn, so that nothing happens between page and present. */
import type { Cancel, Clock } from '../../clock/clock.ts'
import type { Page, WantedPage } from '../../condition/facts.ts'
import { markOf } from '../../signal/facts/records.ts'
import type { Network } from '../../signal/graph/network.ts'
import type { Store } from '../../store/port.ts'
import type { Announcer } from '../announce/announcer.ts'

/** Events that an operand keeps waiting in memory. */
export const ROOM = 4_000

/** Events of one page, where there is room for that number: it is read when half of the room is free. */
export const pageOf = (room: number): number => Math.ceil(Math.min(room, ROOM) / 2)

/** Milliseconds until a store that could not be read is asked again. */
const AGAIN = 1000

export class PageReader {
  readonly #record: { readonly store: Store; readonly network: Network }
  readonly #clock: Clock
  readonly #announcer: Announcer
  readonly #schedule: () => void
  #isBlocked = false
  #cancel: Cancel = () => undefined

  /** `schedule` asks for a turn, in which they are read. */
  constructor(
    record: { readonly store: Store; readonly network: Network },
    clock: Clock,
    announcer: Announcer,
    schedule: () => void,
  ) {
    this.#record = record
    this.#clock = clock
    this.#announcer = announcer
    this.#schedule = schedule
  }

  /** Whether some can be read now. */
  get ready(): boolean {
    return !this.#isBlocked && this.#record.network.facts.pages.isWanted
  }

  async bringIn(): Promise<void> {
    const { network } = this.#record
    const { pages } = network.facts
    const { wanted } = pages
    try {
      const read = await Promise.all(wanted.map((one) => this.#read(one)))
      pages.supply(read)
    } catch (error) {
      this.#failed(error)
      return
    }
    const topics = wanted.flatMap(({ topic }) => [topic, ...network.facts.tagTopics(topic)])
    network.touch([...new Set(topics)], this.#clock.now())
    pages.taken()
  }

  async #read(wanted: WantedPage): Promise<readonly [WantedPage, Page]> {
    const { store, network } = this.#record
    const { topic, types, after } = wanted
    const task = topic.slice(topic.indexOf('/') + 1)
    const size = pageOf(network.facts.pages.room)
    const events = await store.events({ task, types, after, oldest: size })
    const known = events.filter(({ seq }) => seq <= network.seq)
    // What other sessions wrote meanwhile comes by itself.
    const isLast = events.length < size || known.length < events.length
    return [wanted, { events: known.map(markOf), isLast }]
  }

  #failed(error: unknown): void {
    const message = 'events that wait for a start could not be read; it is tried again'
    this.#announcer.say('session:error', { message, error })
    this.#isBlocked = true
    this.#cancel = this.#clock.at(this.#clock.now() + AGAIN, () => {
      this.#isBlocked = false
      this.#schedule()
    })
  }

  close(): void {
    this.#cancel()
  }
}
