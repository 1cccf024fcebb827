/** A state as its mark: shape, colour and letter, with its word for a reader who does not see it. */
import type { VNode } from 'preact'
import { LOOKS, type State } from '../draw/marks.ts'

export function Mark({
  state,
  word = 'hidden',
}: {
  readonly state: State
  readonly word?: 'hidden' | 'shown' | 'none'
}): VNode {
  const look = LOOKS[state]
  return (
    <span class="marked">
      <svg
        class={`mark c-${look.colour}${look.hollow === true ? ' hollow' : ''}`}
        viewBox="-1 -1 18 18"
        aria-hidden="true"
      >
        <path d={look.shape} />
        <text x="8" y="11.6">
          {look.letter}
        </text>
      </svg>
      {word === 'none' ? null : (
        <span class={word === 'hidden' ? 'unseen' : `w-${look.colour}`}>{look.word}</span>
      )}
    </span>
  )
}
