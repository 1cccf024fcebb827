/** What if: the form in which something is supposed, and its answers in the address. */
import type { VNode } from 'preact'
import { go, route } from '../data/place.ts'
import { type Query, withQuery } from '../data/route.ts'

/** What can be supposed, by its name in the address. */
export const SUPPOSED = ['fails', 'holds', 'holdsNot', 'suppose'] as const

const isSupposing = (query: Query): boolean => SUPPOSED.some((name) => query[name] !== undefined)

/** What if: a form whose answers are in the address. */
export function Suppose({
  query,
  tasks,
  states,
}: {
  readonly query: Query
  readonly tasks: readonly string[]
  readonly states: readonly string[]
}): VNode {
  const set = (event: SubmitEvent): void => {
    event.preventDefault()
    const data = new FormData(event.currentTarget as HTMLFormElement)
    const changes = SUPPOSED.map((name) => [name, String(data.get(name) ?? '').trim()])
    go(withQuery(route.value, Object.fromEntries(changes) as Record<string, string>))
  }
  return (
    <details open={isSupposing(query)}>
      <summary>What if …</summary>
      <form class="bar" onSubmit={set} key={JSON.stringify(query)}>
        <Supposition query={query} name="fails" hint="load, check" options={tasks}>
          these tasks fail
        </Supposition>
        <Supposition query={query} name="holds" hint="signal 'raining'" options={states}>
          this holds
        </Supposition>
        <Supposition query={query} name="holdsNot" options={states}>
          this does not hold
        </Supposition>
        <Supposition query={query} name="suppose" hint="'load' takes 2 hours">
          or in words
        </Supposition>
        <button type="submit">Suppose it</button>
        {isSupposing(query) ? (
          <button type="button" class="plain" onClick={() => go(withQuery(route.value, NOTHING))}>
            Suppose nothing
          </button>
        ) : null}
      </form>
    </details>
  )
}

/** Leaves the address without them. */
const NOTHING = Object.fromEntries(SUPPOSED.map((name) => [name, '']))

/** A field of the form, with what it can be chosen from. */
function Supposition({
  query,
  name,
  hint,
  options = [],
  children,
}: {
  readonly query: Query
  readonly name: (typeof SUPPOSED)[number]
  readonly hint?: string
  readonly options?: readonly string[]
  readonly children: string
}): VNode {
  return (
    <label>
      {children}{' '}
      <input
        name={name}
        defaultValue={query[name] ?? ''}
        placeholder={hint}
        list={`${name}-list`}
        autocomplete="off"
      />
      <datalist id={`${name}-list`}>
        {options.map((option) => (
          <option key={option} value={option} />
        ))}
      </datalist>
    </label>
  )
}
