/** What the marks mean; folded, as one learns them once. */
import type { VNode } from 'preact'
import type { State } from '../draw/marks.ts'
import { Mark } from './mark.tsx'

const STATES: readonly State[] = [
  'running',
  'succeeded',
  'failed',
  'crashed',
  'terminated',
  'inacted',
  'waiting',
  'claimed',
  'missed',
  'due',
  'paused',
  'held',
  'disabled',
  'unknown',
  'idle',
]

export function Legend(): VNode {
  return (
    <details class="legend">
      <summary>What the marks mean</summary>
      <ul>
        {STATES.map((state) => (
          <li key={state}>
            <Mark state={state} word="shown" />
          </li>
        ))}
        <li>
          <svg width="24" height="12" aria-hidden="true">
            <rect class="ghost certain" x="1" y="1" width="22" height="10" rx="2" />
          </svg>{' '}
          will start
        </li>
        <li>
          <svg width="24" height="12" aria-hidden="true">
            <rect class="ghost possible" x="1" y="1" width="22" height="10" rx="2" />
          </svg>{' '}
          will start if something else does
        </li>
      </ul>
    </details>
  )
}
