/** The user's side of the live view: which row is selected, what is filtered, and what a key does. */
import type { Frame, Row } from './board.ts'
import type { Focus } from './draw.ts'

/** What can be done to a task from the view. */
export interface Hands {
  start(task: string): Promise<string>
  terminate(task: string): Promise<string>
  /** Pauses it, or lets a paused one go on. */
  pause(task: string, isPaused: boolean): Promise<string>
  why(task: string): Promise<string>
  /** Leaves the view. */
  quit(): void
}

const HELP = [
  '↑ ↓    select a task',
  'enter  why it does not run',
  's      start it now',
  't      terminate its runs',
  'p      pause it, or let it go on',
  '/      filter by a part of a name',
  'esc    back',
  'q      quit',
]

export const KEYS = '↑↓ / enter s t p q ?'

export class Desk {
  readonly #hands: Hands
  readonly #changed: () => void
  #filter = ''
  #isTyping = false
  #selected: string | undefined
  #panel: readonly string[] | undefined
  /** As they were drawn last, without the filter. */
  #all: readonly Row[] = []
  #said = ''

  constructor(hands: Hands, changed: () => void) {
    this.#hands = hands
    this.#changed = changed
  }

  /** The frame as the user wants it, and what stands out in it. */
  seen(frame: Frame): { readonly frame: Frame; readonly focus: Focus } {
    this.#all = frame.rows
    const rows = this.#rows
    const filter =
      this.#isTyping || this.#filter !== '' ? `/${this.#filter}${this.#isTyping ? '█' : ''}  ` : ''
    const note = [frame.note, this.#said].filter((text) => text !== '').join(' · ')
    return {
      frame: { ...frame, rows, note: `${filter}${note === '' ? KEYS : note}` },
      focus: {
        ...(this.#selected === undefined ? {} : { selected: this.#selected }),
        ...(this.#panel === undefined ? {} : { panel: this.#panel }),
      },
    }
  }

  /** Rows that the filter lets through: keys may come faster than frames. */
  get #rows(): readonly Row[] {
    const wanted = this.#filter.toLowerCase()
    return this.#all.filter(({ name }) => name.toLowerCase().includes(wanted))
  }

  key(key: string): void {
    if (this.#isTyping) this.#type(key)
    else (KEYMAP[key] ?? (() => undefined))(this)
    this.#changed()
  }

  #type(key: string): void {
    if (key === '\r' || key === '\n') this.#isTyping = false
    else if (key === ESCAPE) {
      this.#isTyping = false
      this.#filter = ''
    } else if (key === '\u007f' || key === '\b') this.#filter = this.#filter.slice(0, -1)
    else if (/^[^\p{Cc}]+$/u.test(key)) this.#filter += key
  }

  filter(): void {
    this.#isTyping = true
  }

  help(): void {
    this.#panel = this.#panel === HELP ? undefined : HELP
  }

  /** Closes the panel, then the filter, then gives the selection up. */
  back(): void {
    if (this.#panel !== undefined) this.#panel = undefined
    else if (this.#filter !== '') this.#filter = ''
    else this.#selected = undefined
  }

  move(by: number): void {
    const at = this.#rows.findIndex(({ task }) => task === this.#selected)
    const next = at < 0 ? (by > 0 ? 0 : this.#rows.length - 1) : at + by
    this.#selected = this.#rows[Math.max(0, Math.min(next, this.#rows.length - 1))]?.task
    this.#panel = undefined
  }

  quit(): void {
    this.#hands.quit()
  }

  why(): void {
    if (this.#panel !== undefined && this.#panel !== HELP) this.#panel = undefined
    else
      this.#act(async (task) => {
        this.#panel = (await this.#hands.why(task)).split('\n')
        return ''
      })
  }

  start(): void {
    this.#act((task) => this.#hands.start(task))
  }

  terminate(): void {
    this.#act((task) => this.#hands.terminate(task))
  }

  pause(): void {
    const row = this.#rows.find(({ task }) => task === this.#selected)
    this.#act((task) => this.#hands.pause(task, row?.mood === 'paused'))
  }

  /** On the selected task; the answer is the note of the next frame. */
  #act(act: (task: string) => Promise<string>): void {
    const task = this.#selected
    if (task === undefined) {
      this.#said = 'select a task first: ↑ ↓'
      return
    }
    const said = (text: string): void => {
      this.#said = text
      this.#changed()
    }
    act(task).then(said, (error: unknown) =>
      said(error instanceof Error ? error.message : String(error)),
    )
  }
}

const ESCAPE = '\u001b'
const up = (desk: Desk): void => desk.move(-1)
const down = (desk: Desk): void => desk.move(1)

const KEYMAP: Readonly<Record<string, (desk: Desk) => void>> = {
  '\u001b[A': up,
  k: up,
  '\u001b[B': down,
  j: down,
  '\u001b[5~': (desk) => desk.move(-10),
  '\u001b[6~': (desk) => desk.move(10),
  '\r': (desk) => desk.why(),
  '\n': (desk) => desk.why(),
  [ESCAPE]: (desk) => desk.back(),
  '/': (desk) => desk.filter(),
  '?': (desk) => desk.help(),
  s: (desk) => desk.start(),
  t: (desk) => desk.terminate(),
  p: (desk) => desk.pause(),
  q: (desk) => desk.quit(),
}
