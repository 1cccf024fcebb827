/** Waits of a body in a thread or a child process: the session counts them, by its own clock. */
import { unpack } from './fault.ts'
import type { Order, Report } from './message.ts'

type Settle = Parameters<ConstructorParameters<typeof Promise<void>>[0]>

export class FarSleep {
  readonly #waiting = new Map<number, Settle>()
  #last = 0

  begin(duration: string | number, send: (report: Report) => void): Promise<void> {
    return new Promise((...settle) => {
      this.#last++
      this.#waiting.set(this.#last, settle)
      send({ kind: 'sleep', sleep: this.#last, duration })
    })
  }

  wake({ sleep, error }: Extract<Order, { readonly kind: 'wake' }>): void {
    const settle = this.#waiting.get(sleep)
    this.#waiting.delete(sleep)
    if (error === undefined) settle?.[0]()
    else settle?.[1](unpack(error))
  }
}
