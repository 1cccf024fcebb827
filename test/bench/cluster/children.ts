/** Processes of the cluster's bench: each prints lines of JSON. */
import { type ChildProcess, spawn } from 'node:child_process'
import { createInterface } from 'node:readline'

const SESSION = new URL('session.ts', import.meta.url).pathname
const PROGRAMS = {
  session: SESSION,
  worker: SESSION,
  bare: new URL('bare-worker.ts', import.meta.url).pathname,
}

/** What a process does; the file of its role has it. */
export interface Part {
  readonly url: string
  /** The task that it defines, and where it runs. */
  readonly text: string
  readonly on?: string
  readonly serves?: readonly string[]
  /** Its host as the others see it. */
  readonly host?: string
  /** Where its runs are handed over, or taken from. */
  readonly queue?: string
  readonly count?: number
}

/** A line that a process prints. */
export type Line =
  | { readonly kind: 'ready'; readonly owner: string; readonly pid: number }
  | { readonly kind: 'body'; readonly at: number; readonly due: number; readonly pid: number }

export class Child {
  readonly #process: ChildProcess
  readonly lines: Line[] = []
  readonly #calls = new Set<() => void>()

  constructor(role: keyof typeof PROGRAMS, part: Part) {
    this.#process = spawn(
      process.execPath,
      ['--import', 'tsx', PROGRAMS[role], role, JSON.stringify(part)],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    )
    const { stdout } = this.#process
    if (stdout === null) throw new Error('expected the output of a process, got none')
    createInterface(stdout).on('line', (text) => {
      this.lines.push(JSON.parse(text) as Line)
      for (const call of this.#calls) call()
    })
  }

  /** The first line that is so, as soon as it is printed. */
  find<L extends Line>(is: (line: Line) => line is L): Promise<L> {
    return new Promise((resolve) => {
      const look = (): void => {
        const found = this.lines.find(is)
        if (found === undefined) return
        this.#calls.delete(look)
        resolve(found)
      }
      this.#calls.add(look)
      look()
    })
  }

  async ready(): Promise<Extract<Line, { kind: 'ready' }>> {
    return await this.find((line) => line.kind === 'ready')
  }

  get bodies(): readonly Extract<Line, { kind: 'body' }>[] {
    return this.lines.filter((line) => line.kind === 'body')
  }

  async end(signal: NodeJS.Signals): Promise<void> {
    if (this.#process.exitCode !== null || this.#process.signalCode !== null) return
    const ended = new Promise((resolve) => this.#process.once('exit', resolve))
    this.#process.kill(signal)
    await ended
  }
}
