/** The future as a session itself foresees it, gone through in pieces: no answer computes longer than it may take. */
import {
  type Foresight,
  type Future,
  type FutureStart,
  foresight,
} from '../../../session/forecast/foresee.ts'
import type { Present } from '../../../session/forecast/present.ts'
import { presentOf } from '../../../session/forecast/present-of.ts'
import { courseOf, type Supposition } from '../../../session/forecast/suppose.ts'
import { supposing } from '../../../session/forecast/supposed.ts'
import { upstream } from '../../../session/forecast/upstream.ts'
import type { SessionPort } from '../../../session/port.ts'
import { DAY, type Duration, HOUR, type Instant } from '../../../time/instant.ts'
import { Budget } from './budget.ts'
import type { Look } from './look.ts'
import type { Usual } from './usual.ts'

/** What is supposed. */
export interface Supposed {
  readonly runs: readonly Supposition[]
  /** Operands by canonical text. */
  readonly values: ReadonlyMap<string, boolean>
}

const AS_IT_IS: Supposed = { runs: [], values: new Map() }

/** A future, as far as it was gone through. */
interface Begun {
  readonly look: Look
  readonly goOn: Foresight
  readonly future: Future
  /** When it was begun, in milliseconds of elapsed time. */
  readonly since: number
  /** Milliseconds that it has taken. */
  readonly cost: Duration
}

/** One that has taken long stays for twenty times as long, so that it takes a twentieth of the time. */
const SHARE = 20
/** Suppositions that are kept. */
const MOST = 8

/** The next starts of one task may be far away, and are looked for further and further ahead. */
const HORIZONS: readonly Duration[] = [HOUR, 2 * DAY, 30 * DAY, 400 * DAY, 5 * 366 * DAY]

/** The session whose future it is. */
type Foreseen = Pick<SessionPort, 'life' | 'readings'>

export class Futures {
  readonly #session: Foreseen
  readonly #usual: Usual
  readonly #elapsed: () => number
  /** The futures that were gone through last, by what is supposed. */
  readonly #begun = new Map<string, Begun>()

  /** `usual`: how long runs take. `elapsed`: milliseconds that pass whatever the clock shows. */
  constructor(session: Foreseen, usual: Usual, elapsed: () => number) {
    this.#session = session
    this.#usual = usual
    this.#elapsed = elapsed
  }

  /** From now on, up to `to` or as far as the budget allows; who asks again gets further. */
  async of(look: Look, to: Instant, supposed: Supposed = AS_IT_IS): Promise<Future> {
    const key = keyOf(supposed)
    const budget = new Budget(this.#elapsed)
    await this.#askUsual(look, budget)
    const kept = this.#begun.get(key)
    const isFresh =
      kept !== undefined && (kept.look === look || this.#elapsed() - kept.since < SHARE * kept.cost)
    if (isFresh && kept.future.until >= to) return kept.future
    const begun = isFresh ? kept : await this.#begin(look, supposed)
    const future = begun.goOn(to, () => budget.isSpent)
    this.#begun.delete(key)
    this.#begun.set(key, { ...begun, future, cost: begun.cost + budget.spent })
    for (const old of [...this.#begun.keys()].slice(0, -MOST)) this.#begun.delete(old)
    return future
  }

  /** The next starts of a task, at most `count`, as far as the budget allows to find them. */
  async next(look: Look, task: string, count: number): Promise<readonly FutureStart[]> {
    const budget = new Budget(this.#elapsed)
    await this.#askUsual(look, budget)
    const now = await this.#present(look)
    const present = { ...now, tasks: upstream(now.tasks, task, this.#session.readings.options) }
    const goOn = foresight(present, { course: courseOf(this.#usually, [], look.zone.name) })
    let found: readonly FutureStart[] = []
    for (const horizon of HORIZONS) {
      const { starts } = goOn(look.at + horizon, () => budget.isSpent)
      found = starts.filter((start) => start.task === task)
      if (found.length >= count || budget.isSpent) break
    }
    return found.slice(0, count)
  }

  async #begin(look: Look, { runs, values }: Supposed): Promise<Omit<Begun, 'future'>> {
    const since = this.#elapsed()
    const present = supposing(await this.#present(look), values)
    const course = courseOf(this.#usually, runs, look.zone.name)
    return { look, goOn: foresight(present, { course }), since, cost: 0 }
  }

  /** A session that runs has gone on since it was read; of a record nothing is read again. */
  async #present(look: Look): Promise<Present> {
    const { life, readings } = this.#session
    return await presentOf(
      life.started === undefined ? look.looked : await readings.look(),
      readings.options,
    )
  }

  readonly #usually: Pick<ReadonlyMap<string, Duration>, 'get'> = {
    get: (task) => this.#usual.known(task)?.median,
  }

  /** Asked of the record a task at a time, and only while there is time for it. */
  async #askUsual({ store, tasks, at }: Look, budget: Budget): Promise<void> {
    for (const name of tasks.keys()) {
      if (budget.isSpent) return
      await this.#usual.of(store, name, at)
    }
  }
}

const keyOf = ({ runs, values }: Supposed): string => JSON.stringify([runs, [...values]])
