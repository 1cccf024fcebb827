/** Writes failures and warnings without a listener, each kind once for each task, at tenfold repetitions and summed at the end. */
import { errorRecord } from '../../run/error.ts'
import type { ErrorRecord } from '../../run/run.ts'
import type { SessionEvent, SessionEventName } from './events.ts'
import { FAILED } from './store-health.ts'

/** Where a session writes events without a listener; `console` is one. */
export interface Logger {
  info(text: string): void
  warn(text: string): void
  error(text: string): void
}

type Level = keyof Logger

/** The line of an event, and its level; `undefined` for an event without a line. */
interface Line {
  readonly level: Level
  /** What is the same each time: said once, and then counted. Without it each is said. */
  readonly kind?: string
  readonly text: string
}

type Words = {
  readonly [N in SessionEventName]?: (
    event: Extract<SessionEvent, { readonly name: N }>,
  ) => Line | undefined
}

const WORDS: Words = {
  'run:failed': ({ task, run }) => failure(task, 'failed', run.error),
  'run:crashed': ({ task, run }) => failure(task, 'crashed', run.error),
  'run:retrying': ({ task, run }) => failure(task, 'failed and will be tried again', run.error),
  'run:ignored': ({ task, reason }) => warning(task, `has not ended: ${reason}`, 'ignored'),
  'run:late': ({ task, reason }) => warning(task, `is late: ${reason}`, 'late'),
  'run:log': ({ task, text }) => ({ level: 'info', text: `${task}: ${text}` }),
  'condition:warning': ({ task, message }) => warning(task, `: ${message}`, message),
  'condition:failed': ({ condition, error }) => ({
    level: 'error',
    kind: `condition ${condition}`,
    text: `condition '${condition}' could not be asked: ${told(errorRecord(error))}`,
  }),
  'task:hot': ({ task, starts }) =>
    warning(task, `starts itself again and again: ${starts} starts within 2 s`, 'hot'),
  'task:paused': ({ task, reason, owner }) =>
    owner === 'user' || task === undefined
      ? undefined
      : warning(task, `is paused: ${reason}`, reason),
  'store:failed': ({ error, work }) => ({
    level: 'error',
    kind: work,
    text: `${FAILED[work]}: ${told(errorRecord(error))}`,
  }),
  'store:damaged': ({ table, key, reason }) => ({
    level: 'warn',
    kind: `${table} ${key}`,
    text: `row '${key}' of table '${table}' of the store is damaged: ${reason}`,
  }),
  'run:taken': ({ task, run }) =>
    warning(
      task,
      `was taken for crashed by another session: run ${run.id} is asked to end`,
      'taken',
    ),
  'session:error': ({ message, error }) => ({
    level: 'error',
    kind: message,
    text: error === undefined ? message : `${message}: ${told(errorRecord(error))}`,
  }),
}

const NAMED: ReadonlySet<string> = new Set(Object.keys(WORDS))

const failure = (task: string, what: string, error: ErrorRecord | undefined): Line => ({
  level: 'error',
  kind: `${task} ${what}`,
  text: `task '${task}' ${what}${error === undefined ? '' : `: ${told(error)}`}`,
})

const warning = (task: string, what: string, kind: string): Line => ({
  level: 'warn',
  kind: `${task} ${kind}`,
  text: `task '${task}'${what.startsWith(':') ? '' : ' '}${what}`,
})

const told = ({ name, message }: ErrorRecord): string => `${name}: ${message}`

/** Repetitions are told of at these counts, so that what never ends is neither silent nor a flood. */
const isRound = (count: number): boolean => /^10*$/.test(String(count))

/** Of more kinds than this, the oldest is said again when it comes again. */
const MOST_KINDS = 10_000

/** The lines of one kind so far. */
interface Repeated {
  readonly level: Level
  /** The newest. */
  text: string
  count: number
  /** The count at which it was said last. */
  told: number
}

export class Log {
  readonly #logger: Logger
  readonly #kinds = new Map<string, Repeated>()

  constructor(logger: Logger) {
    this.#logger = logger
  }

  /** Whether it has a word for such events. */
  static has(name: SessionEventName): boolean {
    return NAMED.has(name)
  }

  /** Says what happened, unless it has been said. */
  take(event: SessionEvent): void {
    const words = WORDS[event.name] as ((event: SessionEvent) => Line | undefined) | undefined
    const line = words?.(event)
    if (line === undefined) return
    if (line.kind === undefined) {
      this.#say(line.level, line.text)
      return
    }
    const repeated = this.#counted(`${event.name} ${line.kind}`, line)
    if (!isRound(repeated.count)) return
    repeated.told = repeated.count
    this.#say(
      line.level,
      repeated.count === 1 ? line.text : `${line.text} (${repeated.count} times by now)`,
    )
  }

  /** At the end: writes the count of each kind since its last line, and forgets all kinds. */
  sum(): void {
    for (const { level, text, count, told } of this.#kinds.values())
      if (count > told) this.#say(level, `${text} (${count} times in all)`)
    this.#kinds.clear()
  }

  /** A logger that throws is left alone: who listens to nothing else would not hear of it either. */
  #say(level: Level, text: string): void {
    try {
      this.#logger[level](`tminus: ${text}`)
    } catch {
      // As above.
    }
  }

  #counted(kind: string, { level, text }: Line): Repeated {
    const known = this.#kinds.get(kind)
    if (known !== undefined) {
      known.count += 1
      known.text = text
      return known
    }
    const made = { level, text, count: 1, told: 0 }
    this.#kinds.set(kind, made)
    const [oldest] = this.#kinds.keys()
    if (this.#kinds.size > MOST_KINDS && oldest !== undefined) this.#kinds.delete(oldest)
    return made
  }
}
