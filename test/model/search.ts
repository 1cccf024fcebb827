/** A breadth-first search through all states that a model can reach. */

/** What can happen in a state: by name, what it leads to. States are plain data. */
export type Steps<S> = (state: S) => Iterable<readonly [name: string, next: S]>

export interface Found<S> {
  /** How many states were reached. */
  readonly states: number
  /** The first state that breaks a law, by which law, and the shortest way there. */
  readonly fault?: { readonly law: string; readonly state: S; readonly way: readonly string[] }
}

/** Laws of each state: why it is broken, or nothing. */
export type Laws<S> = (state: S) => string | undefined

interface Place<S> {
  readonly state: S
  readonly name: string
  readonly from: Place<S> | undefined
}

export function search<S>(start: S, steps: Steps<S>, laws: Laws<S>): Found<S> {
  const known = new Set([JSON.stringify(start)])
  let ring: readonly Place<S>[] = [{ state: start, name: '', from: undefined }]
  while (ring.length > 0) {
    const next: Place<S>[] = []
    for (const place of ring) {
      const law = laws(place.state)
      if (law !== undefined)
        return { states: known.size, fault: { law, state: place.state, way: wayTo(place) } }
      for (const [name, state] of steps(place.state)) {
        const text = JSON.stringify(state)
        if (known.has(text)) continue
        known.add(text)
        next.push({ state, name, from: place })
      }
    }
    ring = next
  }
  return { states: known.size }
}

const wayTo = <S>({ name, from }: Place<S>): readonly string[] =>
  from === undefined ? [] : [...wayTo(from), name]
