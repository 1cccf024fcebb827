/** The filter in the words people type; its state is in the address. */
import type { VNode } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import { go, route } from '../data/place.ts'
import { withQuery } from '../data/route.ts'
import { clock } from '../data/world.ts'

/** A pause in typing. */
const PAUSE = 200

export function Filter({
  q,
  tags,
}: {
  readonly q: string
  readonly tags: readonly string[]
}): VNode {
  const field = useRef<HTMLInputElement>(null)
  const wait = useRef<() => void>(() => undefined)
  const set = (): void => {
    wait.current()
    go(withQuery(route.value, { q: field.current?.value.trim() ?? '' }), 'replace')
  }
  useEffect(() => {
    // What is being typed is newer than what the address says.
    if (field.current !== null && document.activeElement !== field.current) field.current.value = q
  }, [q])
  useEffect(() => () => wait.current(), [])
  return (
    <search>
      <form
        class="filter"
        onSubmit={(event) => {
          event.preventDefault()
          set()
        }}
      >
        <label for="filter">Filter</label>
        <input
          id="filter"
          ref={field}
          type="search"
          defaultValue={q}
          placeholder="tag:etl paused"
          autocomplete="off"
          spellcheck={false}
          list="filter-words"
          onInput={() => {
            wait.current()
            wait.current = clock.at(clock.now() + PAUSE, set)
          }}
        />
        <datalist id="filter-words">
          {[
            'running',
            'due',
            'paused',
            'held',
            'failed',
            'late',
            'unknown',
            ...tags.map((tag) => `tag:${tag}`),
          ].map((word) => (
            <option key={word} value={word} />
          ))}
        </datalist>
      </form>
    </search>
  )
}
