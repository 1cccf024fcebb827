/** Events that wait for a start each and are on record only: which page of them is wanted, and the pages that were read. */
import type { EventStretch, Page, PageSource, Topic, WantedPage } from '../../condition/facts.ts'

const keyOf = ({ topic, types, after }: WantedPage): string => JSON.stringify([topic, types, after])

export class Pages implements PageSource {
  /** Events that an operand keeps waiting; where nothing outlives the process, all of them. */
  room: number = Number.POSITIVE_INFINITY
  readonly #wanted = new Map<string, WantedPage>()
  readonly #read = new Map<string, Page>()
  readonly #whole = new Map<Topic, EventStretch>()

  page(wanted: WantedPage): Page | undefined {
    const key = keyOf(wanted)
    const page = this.#read.get(key)
    if (page === undefined) this.#wanted.set(key, wanted)
    return page
  }

  whole(topic: Topic): EventStretch | undefined {
    return this.#whole.get(topic)
  }

  /** Events of the topic were loaded, with all of a stretch among them. */
  loaded(topic: Topic, whole: EventStretch | undefined): void {
    if (whole === undefined) this.#whole.delete(topic)
    else this.#whole.set(topic, whole)
  }

  get wanted(): readonly WantedPage[] {
    return [...this.#wanted.values()]
  }

  get isWanted(): boolean {
    return this.#wanted.size > 0
  }

  /** Here they are: to be taken in the turn that follows. */
  supply(pages: Iterable<readonly [WantedPage, Page]>): void {
    for (const [wanted, page] of pages) {
      this.#wanted.delete(keyOf(wanted))
      this.#read.set(keyOf(wanted), page)
    }
  }

  /** They were taken by all that wanted them. */
  taken(): void {
    this.#read.clear()
  }
}
