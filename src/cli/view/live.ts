/** A running session as a picture in a terminal: drawn again when something happened, but not too often. */
import type { Clock } from '../../clock/clock.ts'
import type { Session } from '../../session/session.ts'
import { counted, durationText } from '../../session/words/times.ts'
import type { Instant } from '../../time/instant.ts'
import { type Io, type Output, say } from '../io.ts'
import { inline } from '../text/columns.ts'
import { Board, type Frame } from './board.ts'
import { Desk, type Hands } from './desk.ts'
import { draw, type Size } from './draw.ts'
import type { Show } from './view.ts'

export const ENTER = '\u001b[?1049h\u001b[?25l'
export const LEAVE = '\u001b[?25h\u001b[?1049l'
const HOME = '\u001b[H'
const TO_LINE_END = '\u001b[K'
const TO_END = '\u001b[J'

/** Between two frames while things happen, and while nothing does. */
const SOON = 100
const LATER = 1000

/** What keys do to the session that this process runs. */
const handsOf = (session: Session): Hands => ({
  start: async (task) => {
    session.tasks.get(task)?.start()
    return `started '${task}'`
  },
  terminate: async (task) => {
    const count = session.tasks.get(task)?.running ?? 0
    session.tasks.get(task)?.terminate()
    return `asked ${counted(count, 'run')} of '${task}' to end`
  },
  pause: async (task, isPaused) => {
    if (isPaused) session.resume(task)
    else session.pause(task, { reason: 'paused in the live view' })
    return `${isPaused ? 'resumed' : 'paused'} '${task}'`
  },
  why: (task) => session.why(task),
  // As Ctrl-C does it: pressed again, it ends them now.
  quit: () => void process.kill(process.pid, 'SIGINT'),
})

/**
 * The live view: counts; each task with what it does or waits for, its next start and last run, and why it does not start;
 * the newest lines. Keys select, filter and act.
 */
export const liveView: Show = (io, subject) => {
  const { session } = subject
  const { clock } = session
  const board = new Board(subject)
  const began = clock.now()
  let isStarted = false
  const paint = async () => {
    // Without a live session an inspection would open the store.
    if (!isStarted) return
    const inspection = await session.inspect()
    paintFrame(io, desk, board.frame(inspection, began))
  }
  io.stdout.write(ENTER)
  const pace = new Pace(clock, () => void paint().catch(() => undefined))
  const soon = () => pace.soon()
  const desk = new Desk(handsOf(session), soon)
  const deaf = io.onKey((key) => desk.key(key))
  const subscription = session.events$.subscribe((event) => {
    if (event.name === 'session:started') {
      isStarted = true
      void session.inspect().then((inspection) => board.recall(inspection))
    }
    if (event.name === 'session:stopped') isStarted = false
    board.take(event)
    pace.soon()
  })
  io.stdout.on?.('resize', soon)
  const giveBack = io.onPrint((text) => {
    board.print(text, clock.now())
    pace.soon()
  })
  const leave = closing(io, () => {
    pace.stop()
    deaf()
    subscription.unsubscribe()
    io.stdout.off?.('resize', soon)
    giveBack()
    const spent = durationText(clock.now() - began)
    io.stdout.write(LEAVE)
    say(
      io,
      `${subject.file}: ${counted(board.ended, 'run')} ended, ${board.failed} of them failed, in ${spent}`,
    )
  })
  return {
    note(text) {
      board.note = inline(text)
      pace.soon()
    },
    close: leave,
  }
}

/** Draws over what stands there. */
export function paintFrame(io: Io, desk: Desk, whole: Frame): void {
  const { frame, focus } = desk.seen(whole)
  const lines = draw(frame, sizeOf(io.stdout), io.colors, focus)
  io.stdout.write(`${HOME}${lines.map((line) => line + TO_LINE_END).join('\r\n')}${TO_END}`)
}

/** A terminal that does not know its size says nothing, or 0. */
const sizeOf = ({ columns = 0, rows = 0 }: Output): Size => ({
  columns: columns > 0 ? columns : 80,
  rows: rows > 0 ? rows : 24,
})

/** Once only, and also if the process ends otherwise: the terminal must be given back. */
export function closing(io: Io, call: () => void): () => void {
  let closed = false
  const close = (): void => {
    if (closed) return
    closed = true
    forget()
    call()
  }
  const forget = io.onExit(close)
  return close
}

/** Limits how often something is done: soon after a request, and now and then without one. */
export class Pace {
  readonly #clock: Clock
  readonly #call: () => void
  #last: Instant = Number.NEGATIVE_INFINITY
  #planned: Instant = Number.POSITIVE_INFINITY
  #cancel: () => void = () => undefined

  constructor(clock: Clock, call: () => void) {
    this.#clock = clock
    this.#call = call
    this.#plan(clock.now())
  }

  soon(): void {
    this.#plan(Math.max(this.#clock.now(), this.#last + SOON))
  }

  #plan(at: Instant): void {
    if (at >= this.#planned) return
    this.#cancel()
    this.#planned = at
    this.#cancel = this.#clock.at(at, () => {
      this.#planned = Number.POSITIVE_INFINITY
      this.#last = this.#clock.now()
      this.#call()
      this.#plan(this.#last + LATER)
    })
  }

  stop(): void {
    this.#cancel()
    this.#planned = Number.NEGATIVE_INFINITY
  }
}
