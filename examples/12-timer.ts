/**
 * Python's `threading.Timer`, replaced: something that happens later, unless it is called off.
 *
 *     timer = threading.Timer(30, save)          const timer = after(session, '30 seconds', save)
 *     timer.start()                              (it counts from then on; before `session.start()`, from there on)
 *     timer.cancel()                             session.remove(timer)
 *     timer.is_alive()                           session.tasks.has(timer.name)
 *     timer.cancel(); timer = Timer(30, save)    later(): a new one in its place
 *
 * Nothing is waited for in a thread of its own: all timers of a session share one wake-up of the clock.
 *
 *     node --import tsx examples/12-timer.ts
 */
import { Session, type SessionOptions, type Task } from 'tminus'

/** A document that is saved thirty seconds after the last key was pressed, and closed after five minutes without one. */
export class Editor {
  readonly session: Session
  readonly saved: string[] = []
  text = ''
  closed = false
  #count = 0
  #save: Task | undefined
  #close: Task | undefined

  constructor(options: SessionOptions = {}) {
    this.session = new Session(options)
  }

  /** Each key calls both timers off and sets them again. */
  press(key: string): void {
    this.text += key
    this.#save = this.#later(this.#save, '30 seconds', 'save', () => this.saved.push(this.text))
    this.#close = this.#later(this.#close, '5 minutes', 'close', () => {
      this.closed = true
    })
  }

  /** Called off before its time: it never runs. */
  discard(): void {
    if (this.#save !== undefined) this.#cancel(this.#save)
  }

  /** The timers that have not gone off and were not called off. */
  get waiting(): string[] {
    return [...this.session.tasks.keys()]
  }

  #later(old: Task | undefined, delay: string, what: string, work: () => unknown): Task {
    if (old !== undefined) this.#cancel(old)
    this.#count++
    const timer = after(this.session, delay, `${what} ${this.#count}`, () => {
      work()
      this.session.remove(timer)
    })
    return timer
  }

  #cancel(timer: Task): void {
    if (this.session.tasks.get(timer.name) === timer) this.session.remove(timer)
  }
}

/** `threading.Timer(delay, work)`, started. */
export function after(session: Session, delay: string, name: string, work: () => unknown): Task {
  return session.task(`once in ${delay}`, work, { name })
}

if (import.meta.url === `file://${process.argv[1]}`) {
  const session = new Session()
  await session.start()
  after(session, '2 seconds', 'hello', () => console.log('hello'))
  const never = after(session, '1 second', 'never', () => console.log('never'))
  session.remove(never)
  session.on('run:succeeded', () => void session.stop())
}
