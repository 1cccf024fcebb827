/** What caused a start as far as its tokens say by themselves: a time, the hand, the rise of its condition. */
import type { Cause } from '../../run/cause.ts'
import type { Run } from '../../run/run.ts'
import type { Token } from '../../run/token.ts'
import { RISE } from '../../signal/graph/rising-edge.ts'

/** What is known without looking: the mark of a time is its instant. */
export const withoutEvent = ({ source, mark }: Token): Cause =>
  source === 'manual' || source === RISE
    ? Object.freeze({ kind: source === RISE ? 'rise' : 'manual', at: mark })
    : Object.freeze({ kind: 'time', text: source, at: mark })

/** What caused a start that no event did: its tokens say it all. */
export const plainCauses = ({ tokens }: Run): readonly Cause[] =>
  Object.freeze(tokens.map(withoutEvent))
