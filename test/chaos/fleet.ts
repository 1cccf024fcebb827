/** The sessions of a chaos run, and their workers, as processes: begun, killed, stopped and let go on, replaced by newer versions. */
import { type ChildProcess, spawn } from 'node:child_process'
import { appendFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Line } from './journal.ts'

export interface FleetParts {
  readonly address: string
  readonly journal: string
  /** Milliseconds by which the clock of each session is ahead; one entry for each. */
  readonly skews: readonly number[]
  /** Where runs are handed over to workers, and how many there are; they come after the sessions. */
  readonly queue?: { readonly redis: string; readonly workers: number }
}

const SESSION = join(import.meta.dirname, 'session.ts')

export class Fleet {
  readonly #parts: FleetParts
  readonly #children = new Map<number, ChildProcess>()
  readonly #stopped = new Set<number>()
  /** Processes that were asked to end, or killed. */
  readonly #meant = new Set<number>()
  #version = 0
  #isAbandoned = false
  /** Processes that ended by themselves, with their code. */
  readonly failed: string[] = []

  constructor(parts: FleetParts) {
    this.#parts = parts
  }

  get size(): number {
    return this.#parts.skews.length + (this.#parts.queue?.workers ?? 0)
  }

  begin(index: number): void {
    if (this.#isAbandoned) return
    const { address, journal, skews, queue } = this.#parts
    const role = index < skews.length ? 'session' : 'worker'
    const args = [address, journal, String(this.#version), String(skews[index] ?? 0)]
    if (queue !== undefined) args.push(queue.redis, role)
    const child = spawn(process.execPath, ['--import', 'tsx', SESSION, ...args], {
      stdio: ['ignore', 'ignore', 'pipe'],
    })
    let said = ''
    child.stderr?.on('data', (data) => {
      said = `${said}${String(data)}`.slice(-2000)
    })
    this.#children.set(index, child)
    const { pid = 0 } = child
    child.on('exit', (code, signal) => {
      const line: Line = { kind: 'down', at: Date.now(), pid }
      appendFileSync(journal, `${JSON.stringify(line)}\n`)
      if (!this.#meant.has(pid))
        this.failed.push(`${pid} ended by itself: ${code ?? signal} ${said}`)
    })
  }

  /** As a machine that loses its power. */
  async kill(index: number): Promise<void> {
    await this.#end(index, 'SIGKILL')
  }

  /** As a process that is paused, or whose machine is asleep. */
  pause(index: number): void {
    this.#children.get(index)?.kill('SIGSTOP')
    this.#stopped.add(index)
  }

  resume(index: number): void {
    this.#stopped.delete(index)
    this.#children.get(index)?.kill('SIGCONT')
  }

  isPaused(index: number): boolean {
    return this.#stopped.has(index)
  }

  /** Ends as it is asked to; the next one is of a newer version. */
  async replace(index: number): Promise<void> {
    this.#version += 1
    await this.#end(index, 'SIGTERM')
    this.begin(index)
  }

  async end(): Promise<void> {
    for (const index of this.#children.keys()) this.resume(index)
    await Promise.all([...this.#children.keys()].map((index) => this.#end(index, 'SIGTERM')))
  }

  /** Ends all of them at once; none is begun any more. */
  abandon(): void {
    this.#isAbandoned = true
    for (const child of this.#children.values()) child.kill('SIGKILL')
  }

  async #end(index: number, signal: NodeJS.Signals): Promise<void> {
    const child = this.#children.get(index)
    if (child?.pid === undefined) return
    this.#meant.add(child.pid)
    const ended = new Promise<void>((resolve) => {
      if (child.exitCode !== null || child.signalCode !== null) resolve()
      else child.on('exit', () => resolve())
    })
    child.kill(signal)
    if (this.#stopped.delete(index)) child.kill('SIGCONT')
    const late = setTimeout(() => child.kill('SIGKILL'), 20_000)
    await ended
    clearTimeout(late)
  }
}
