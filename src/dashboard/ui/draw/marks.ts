/** How each state looks: a letter, a shape and a colour, so that none of them alone has to tell it. */
import type { Tone } from './lane.ts'

/** Every state that the page shows of a run, a task, an operand or a message. */
export type State =
  | Exclude<Tone, 'possible' | 'certain'>
  | 'held'
  | 'paused'
  | 'disabled'
  | 'due'
  | 'idle'
  | 'true'
  | 'false'
  | 'unknown'
  | 'alarm'
  | 'warning'

/** Outlines in a square of 16. */
const SHAPES = {
  circle: 'M8 1a7 7 0 1 1 0 14a7 7 0 1 1 0-14z',
  square: 'M2 2h12v12h-12z',
  diamond: 'M8 0l8 8l-8 8l-8-8z',
  arrow: 'M1.5 .5h6l8 7.5l-8 7.5h-6z',
  hexagon: 'M4 1.5h8l4 6.5l-4 6.5h-8l-4-6.5z',
  tent: 'M8 .5l8 14.5h-16z',
  pennant: 'M1 2h14v8l-7 5l-7-5z',
} as const

export interface Look {
  readonly letter: string
  readonly shape: string
  /** The colour's name in the style sheet. */
  readonly colour: 'good' | 'bad' | 'grave' | 'warn' | 'live' | 'dim'
  /** Only its outline is drawn. */
  readonly hollow?: true
  readonly word: string
}

const look = (
  letter: string,
  shape: keyof typeof SHAPES,
  colour: Look['colour'],
  word: string,
): Look => ({ letter, shape: SHAPES[shape], colour, word })
const hollow = (...given: Parameters<typeof look>): Look => ({ ...look(...given), hollow: true })

export const LOOKS: { readonly [S in State]: Look } = {
  claimed: hollow('Q', 'hexagon', 'live', 'queued'),
  running: look('R', 'arrow', 'live', 'running'),
  waiting: look('W', 'hexagon', 'warn', 'waiting'),
  succeeded: look('S', 'circle', 'good', 'succeeded'),
  failed: look('F', 'square', 'bad', 'failed'),
  terminated: look('T', 'pennant', 'warn', 'terminated'),
  inacted: hollow('N', 'circle', 'good', 'nothing to do'),
  crashed: look('C', 'diamond', 'grave', 'crashed'),
  missed: hollow('M', 'square', 'warn', 'not started'),
  held: look('H', 'diamond', 'bad', 'held'),
  paused: look('P', 'hexagon', 'dim', 'paused'),
  disabled: hollow('O', 'circle', 'dim', 'off'),
  due: hollow('D', 'arrow', 'live', 'due'),
  idle: hollow('', 'circle', 'dim', 'idle'),
  true: look('✓', 'circle', 'good', 'true'),
  false: hollow('✕', 'square', 'dim', 'false'),
  unknown: hollow('?', 'diamond', 'warn', 'unknown'),
  alarm: look('!', 'tent', 'bad', 'alarm'),
  warning: hollow('!', 'tent', 'warn', 'warning'),
}

/** How high a bar stands in its lane, as a share: what is alarming stands taller. */
export const HEIGHTS: { readonly [T in Tone]: number } = {
  crashed: 1,
  failed: 1,
  terminated: 0.8,
  missed: 1,
  running: 0.8,
  waiting: 0.6,
  claimed: 0.4,
  inacted: 0.3,
  succeeded: 0.6,
  possible: 0.6,
  certain: 0.6,
}

/** Slanted lines over a box, as the `d` of an SVG path: what did not start is hatched. */
export function hatching(x: number, y: number, width: number, height: number): string {
  const lines: string[] = []
  for (let at = x - height; at < x + width; at += 5) {
    const left = Math.max(x, at)
    const right = Math.min(x + width, at + height)
    lines.push(`M${left} ${y + height - (left - at)}L${right} ${y + height - (right - at)}`)
  }
  return lines.join('')
}
