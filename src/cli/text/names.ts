/** A name that there is not, said with the nearest one, and with all where a reader can take them in. */
import { nearest } from '../../run/nearest.ts'

const LISTED = 10

/** `; there is 'load', 'save' — did you mean 'load'?`. */
export function insteadOf(name: string, known: readonly string[]): string {
  const near = nearest(name, known)
  const hint = near === undefined ? '' : ` — did you mean '${near}'?`
  if (known.length === 0) return '; there is none'
  if (known.length > LISTED) return `${hint === '' ? `; there are ${known.length} others` : hint}`
  return `; there is ${known.map((one) => `'${one}'`).join(', ')}${hint}`
}
