/** Buttons that zoom and pan; the stretch of time that is shown is in the address. */
import type { VNode } from 'preact'
import { go, route } from '../data/place.ts'
import { withQuery } from '../data/route.ts'
import { now, place } from '../data/world.ts'
import { panned, type Scale, zoomed } from '../draw/scale.ts'
import { timeText } from '../text/times.ts'

/** Shows another stretch of time. */
export function moveTo(from: number, to: number): void {
  const query = { from: String(Math.round(from)), to: String(Math.round(to)) }
  go(withQuery(route.value, query), 'replace')
}

export function TimeBar({ from, to }: { readonly from: number; readonly to: number }): VNode {
  const scale: Scale = { from, to, width: 1 }
  const at = now.value
  const about = at > from && at < to ? at : (from + to) / 2
  const steps: readonly (readonly [sign: string, label: string, next: Scale])[] = [
    ['◀', 'Earlier', panned(scale, -0.5)],
    ['▶', 'Later', panned(scale, 0.5)],
    ['+', 'Less time, nearer', zoomed(scale, 0.5, about)],
    ['−', 'More time, farther', zoomed(scale, 2, about)],
  ]
  return (
    <fieldset class="time-bar">
      <legend class="unseen">Time shown</legend>
      {steps.map(([sign, label, next]) => (
        <button
          key={label}
          type="button"
          aria-label={label}
          title={label}
          onClick={() => moveTo(next.from, next.to)}
        >
          {sign}
        </button>
      ))}
      <button
        type="button"
        onClick={() => go(withQuery(route.value, { from: '', to: '' }), 'replace')}
      >
        Now
      </button>
      <span class="dim number">
        {timeText(from, place.value, at)} – {timeText(to, place.value, at)}
      </span>
    </fieldset>
  )
}
