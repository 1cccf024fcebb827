/** An attempt as the laws see it: its context, what it logged and reported, and promises of lines to come. */
import { readFileSync } from 'node:fs'
import { setImmediate } from 'node:timers/promises'
import type { AttemptResult, Executor } from '../../executor/port.ts'
import type { TaskContext, Work } from '../../run/work.ts'

/** A started attempt with everything that came of it. */
export interface Observed {
  readonly done: Promise<AttemptResult>
  kill(): boolean
  abort(reason?: unknown): void
  /** Everything that reached the context, in order. */
  readonly seen: string[]
  /** Resolves with the first logged line that begins so. */
  logged(beginning: string): Promise<string>
}

/** A context whose reports go to `see`. */
export const contextWith = (
  signal: AbortSignal,
  params: Record<string, unknown> = {},
  see: (text: string) => void = () => undefined,
): TaskContext => ({
  signal,
  params,
  run: { id: 'r1', task: 'load', attempt: 2, occurrence: 'daily#0', causes: [], at: 7 },
  causes: [{ kind: 'time', text: 'daily', at: 0 }],
  log: see,
  progress: (fraction, text) => {
    see(`progress ${fraction} ${text}`)
  },
  sleep: (duration) => {
    see(`sleep ${duration}`)
    return Promise.resolve()
  },
})

/** Starts the work and watches it. */
export function observe(
  executor: Executor,
  work: Work,
  params: Record<string, unknown> = {},
): Observed {
  const controller = new AbortController()
  const seen: string[] = []
  const waiting: { beginning: string; resolve: (line: string) => void }[] = []
  const context = contextWith(controller.signal, params, (line) => {
    seen.push(line)
    for (const { beginning, resolve } of waiting) if (line.startsWith(beginning)) resolve(line)
  })
  const attempt = executor.start(work, context)
  return {
    done: attempt.done,
    kill: () => attempt.kill(),
    abort: (reason) => controller.abort(reason),
    seen,
    logged: (beginning) =>
      new Promise((resolve) => {
        const line = seen.find((old) => old.startsWith(beginning))
        if (line === undefined) waiting.push({ beginning, resolve })
        else resolve(line)
      }),
  }
}

/** The number in a line such as `pid 42`. */
export const numberIn = (line: string): number => Number(/\d+/.exec(line)?.[0])

/** Whether a process runs; one that has ended and waits to be reaped does not. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
  } catch {
    return false
  }
  try {
    return !/^\d+ \(.*\) [ZX]/s.test(readFileSync(`/proc/${pid}/stat`, 'latin1'))
  } catch {
    return process.platform !== 'linux'
  }
}

/** Resolves when the process has ended; the time-out of the author's test bounds it. */
export async function gone(pid: number): Promise<void> {
  while (isAlive(pid)) await setImmediate()
}
