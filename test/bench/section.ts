/** What a section of the benchmark is: a name, a sentence, and the rows that it measured. */

export type Row = Readonly<Record<string, string | number>>

export interface Section {
  readonly name: string
  readonly title: string
  /** Long ones run only when they are named. */
  readonly onlyByName?: boolean
  /** Says each row as soon as it is measured. */
  run(say: (row: Row) => void): Promise<void>
}

/** A measured number beside the number to hold: `12.3 (≤ 20: yes)`. */
export const atMost = (measured: number, limit: number, digits = 1): string =>
  `${measured.toFixed(digits)} (≤ ${limit}: ${measured <= limit ? 'yes' : 'NO'})`

export const atLeast = (measured: number, limit: number): string =>
  `${thousands(measured)} (≥ ${thousands(limit)}: ${measured >= limit ? 'yes' : 'NO'})`

export const thousands = (number: number): string => Math.round(number).toLocaleString('en-US')
