/** The records on which the dashboard is measured. */

/** `TMINUS_BOARD=0.1` makes a record of a tenth. */
const SCALE = Number(process.env['TMINUS_BOARD'] ?? 1)
export const DAY = 86_400_000

export interface Scene {
  readonly name: string
  readonly runs: number
  readonly events: number
  readonly tasks: number
  /** Days over which they are spread, up to now. */
  readonly days: number
  condition(i: number): string
}

/** The name of a task by its number. */
export const name = (i: number): string => `team${i % 40}.task${i}`

/** A big record: three months of many tasks. */
export const BIG: Scene = {
  name: 'dashboard',
  runs: Math.round(1_000_000 * SCALE),
  events: Math.round(10_000_000 * SCALE),
  tasks: 2000,
  days: 90,
  condition: (i) =>
    i % 10 === 9
      ? `after task '${name(i - 1)}' succeeded`
      : `daily after ${String(i % 24).padStart(2, '0')}:00`,
}

/** A dense day: tasks that run each minute. */
export const DENSE: Scene = {
  name: 'dense',
  runs: Math.round(288_000 * SCALE),
  events: Math.round(864_000 * SCALE),
  tasks: 200,
  days: 1,
  condition: () => 'every 1 minute',
}
