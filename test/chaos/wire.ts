/** A TCP proxy that delays, stands still, and cuts: between sessions and their database. */
import { createServer, type Server, Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'

export class Wire {
  readonly #server: Server
  readonly #target: { readonly host: string; readonly port: number }
  readonly #pairs = new Set<readonly [Socket, Socket]>()
  /** Milliseconds by which each piece comes later. */
  delay = 0
  /** Nothing goes through, and neither side is told. */
  isSilent = false
  /** New connections are refused. */
  isClosed = false

  constructor(target: { readonly host: string; readonly port: number }) {
    this.#target = target
    this.#server = createServer((near) => this.#join(near))
  }

  /** The port on which it listens. */
  async listen(): Promise<number> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve))
    const address = this.#server.address()
    if (typeof address !== 'object' || address === null) throw new Error('expected a port')
    return address.port
  }

  /** Cuts all connections. */
  cut(): void {
    for (const [near, far] of this.#pairs) {
      near.destroy()
      far.destroy()
    }
  }

  /** Ends one direction of each connection: what the client still sends arrives, its answers do not. */
  halve(): void {
    for (const [near, far] of this.#pairs) {
      far.unpipe()
      far.removeAllListeners('data')
      far.resume()
      setTimeout(() => near.destroy(), 1000)
    }
  }

  async close(): Promise<void> {
    this.cut()
    await new Promise<void>((resolve) => this.#server.close(() => resolve()))
  }

  #join(near: Socket): void {
    if (this.isClosed) {
      near.destroy()
      return
    }
    const far = new Socket().connect(this.#target.port, this.#target.host)
    const pair = [near, far] as const
    this.#pairs.add(pair)
    const end = (): void => {
      this.#pairs.delete(pair)
      near.destroy()
      far.destroy()
    }
    for (const socket of pair) socket.on('error', end).on('close', end)
    this.#forward(near, far)
    this.#forward(far, near)
  }

  /** In order, however much later each piece comes. */
  #forward(from: Socket, to: Socket): void {
    let last = Promise.resolve()
    from.on('data', (data) => {
      last = last.then(async () => {
        if (this.delay > 0) await sleep(this.delay)
        while (this.isSilent && !to.destroyed) await sleep(50)
        if (!to.destroyed) to.write(data)
      })
    })
  }
}
