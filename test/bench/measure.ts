/** Measures processor time, memory and order statistics; processor time, since other work on the machine does not count. */
import { setImmediate } from 'node:timers/promises'

/** Milliseconds of processor time of the whole process (collection of garbage included), and of the wall clock. */
export interface Spent {
  readonly cpu: number
  readonly wall: number
}

export const stopwatch = (): (() => Spent) => {
  const cpu = process.cpuUsage()
  const wall = performance.now()
  return () => {
    const { user, system } = process.cpuUsage(cpu)
    return { cpu: (user + system) / 1000, wall: performance.now() - wall }
  }
}

/** Bytes in use after a collection. Needs `--expose-gc`. */
export const bytesInUse = async (): Promise<number> => {
  if (globalThis.gc === undefined) throw new Error('run it with node --expose-gc')
  // What is freed by finalisers is only gone after the second.
  for (let i = 0; i < 3; i++) {
    globalThis.gc()
    await setImmediate()
  }
  const { heapUsed, external } = process.memoryUsage()
  return heapUsed + external
}

/** The value below which that part of the numbers lies; `part` from 0 to 1. */
export const quantile = (numbers: readonly number[], part: number): number => {
  const sorted = [...numbers].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))] ?? Number.NaN
}

export const median = (numbers: readonly number[]): number => quantile(numbers, 0.5)

/** Least squares: how much `y` rises per unit of `x`. */
export const slope = (points: readonly (readonly [x: number, y: number])[]): number => {
  const mean = (axis: 0 | 1) => points.reduce((sum, point) => sum + point[axis], 0) / points.length
  const [mx, my] = [mean(0), mean(1)]
  const over = points.reduce((sum, [x, y]) => sum + (x - mx) * (y - my), 0)
  return over / points.reduce((sum, [x]) => sum + (x - mx) ** 2, 0)
}

/** Calls per second: batches for half a second of processor time, the median of them. */
export const perSecond = (call: () => void, calls: number): number => {
  const rates: number[] = []
  for (let spent = 0; spent < 500 || rates.length < 5; ) {
    const stop = stopwatch()
    call()
    const { cpu } = stop()
    spent += cpu
    rates.push(calls / (cpu / 1000))
  }
  return median(rates)
}
