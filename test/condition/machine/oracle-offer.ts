/** For the oracle: what the consuming operands offer, as functions of all that has happened. */
import type { Condition, ConditionKind, ConditionOf } from '../../../src/condition/condition.ts'
import { format } from '../../../src/condition/format.ts'
import { FIRST_KNOWN } from './history.ts'
import { CYCLE, eventsOf, type Past, windowStart } from './oracle-past.ts'

export interface Offered {
  readonly source: string
  readonly mark: number
}

/** On offer, unless a start has used it or a later one up. */
const open = (past: Past, source: string, mark: number | undefined): readonly Offered[] =>
  mark === undefined || past.used.some((u) => u.source === source && u.mark >= mark)
    ? []
    : [{ source, mark }]

/** With starts what is on offer, without them whether it is true. */
interface Consuming<C> {
  readonly offers: (condition: C, past: Past) => readonly Offered[]
  readonly happens: (condition: C, past: Past) => boolean
  /** Whether what is offered makes it true; anything does if this is not said. */
  readonly isEnough?: (condition: C, offered: readonly Offered[]) => boolean
}

type Table = { readonly [K in ConditionKind]?: Consuming<ConditionOf<K>> }

/** The newest of anchor + n·distance. */
const newest = (anchor: number, distance: number, at: number): number =>
  anchor + Math.floor((at - anchor) / distance) * distance

const everyFrom = (condition: ConditionOf<'every-from'>, at: number): number | undefined => {
  const anchor = (condition.anchor as { at: number }).at
  const mark = newest(anchor, condition.distance, at)
  return mark >= anchor ? mark : undefined
}

const known = (mark: number | undefined): number | undefined =>
  mark !== undefined && mark >= FIRST_KNOWN ? mark : undefined

const periodic = ({ part }: ConditionOf<'periodic'>, at: number): number | undefined =>
  part.kind === 'at' ? newest(part.marks[0].time ?? 0, CYCLE, at) : windowStart(part, at)

/** First when first known, then a distance from the used due instant, or from a start that came later than that. */
function everyDue(condition: ConditionOf<'every'>, past: Past): number {
  const { distance } = condition
  let due = FIRST_KNOWN
  for (const { at, mark } of past.used.filter((u) => u.source === format(condition)))
    due = at - mark < distance ? mark + distance : at + distance
  return due
}

/** The events at least `delay` old. */
const ripe = (past: Past, task: string | null, outcome: string, delay = 0) =>
  eventsOf(past, task, outcome).filter(({ at }) => at + delay <= past.at)

/** What each of the tasks offers. */
function after(
  condition: ConditionOf<'after'>,
  offered: (name: string | null, source: string) => readonly Offered[],
): readonly Offered[] {
  const names = condition.tasks.kind === 'named' ? condition.tasks.names : []
  return names.flatMap((name) =>
    offered(
      name,
      format({
        ...condition,
        tasks: { kind: 'named', names: [name] },
        quantifier: { kind: 'all' },
      }),
    ),
  )
}

/** Whether enough of the tasks offer something. */
function isEnough(
  { quantifier, tasks }: ConditionOf<'after'>,
  offered: readonly Offered[],
): boolean {
  const all = tasks.kind === 'named' ? tasks.names.length : 0
  const wanted = { all, any: 1, none: 0, 'at-least': 2 }[quantifier.kind]
  return offered.length >= wanted && offered.length > 0
}

/** What happened to the other tasks. */
const othersOf = (past: Past, { outcome, delay }: ConditionOf<'after-any'>) =>
  ['a', 'b']
    .flatMap((name) => ripe(past, name, outcome, delay))
    .filter((event) => event.type !== 'emitted')
    .toSorted((one, other) => one.seq - other.seq)

const table: Table = {
  periodic: {
    offers: (c, past) => {
      const mark = periodic(c, past.at)
      return open(past, format(c), c.part.kind === 'at' ? known(mark) : mark)
    },
    happens: (c, { at }) =>
      c.part.kind === 'at' ? periodic(c, at) === at : periodic(c, at) !== undefined,
  },
  'every-from': {
    offers: (c, past) => open(past, format(c), known(everyFrom(c, past.at))),
    happens: (c, { at }) => everyFrom(c, at) === at,
  },
  every: {
    offers: (c, past) => {
      const mark = everyDue(c, past)
      return past.at >= mark ? [{ source: format(c), mark }] : []
    },
    happens: (c, { at }) => (at - FIRST_KNOWN) % c.distance === 0,
  },
  once: {
    offers: (_c, past) => (eventsOf(past, null, 'started').length > 0 ? [] : open(past, 'once', 0)),
    happens: () => true,
  },
  'session-start': {
    offers: (c, past) => open(past, format(c), FIRST_KNOWN),
    happens: (_c, { at }) => at === FIRST_KNOWN,
  },
  'once-in': {
    offers: (c, past) => {
      const due = FIRST_KNOWN + c.delay
      return open(past, format(c), past.at >= due ? due : undefined)
    },
    happens: (c, { at }) => at === FIRST_KNOWN + c.delay,
  },
  'on-event': {
    offers: (c, past) => {
      const events = ripe(past, c.name, 'emitted', c.delay)
      if (c.each !== true) return open(past, format(c), events.at(-1)?.seq)
      return events.flatMap((e) => open(past, format(c), e.seq)).slice(0, 1)
    },
    happens: (c, past) =>
      ripe(past, c.name, 'emitted', c.delay).at(-1)?.at === past.at - (c.delay ?? 0),
  },
  'after-any': {
    offers: (c, past) => othersOf(past, c).flatMap((e) => open(past, format(c), e.seq)),
    happens: (c, past) => othersOf(past, c).at(-1)?.at === past.at - (c.delay ?? 0),
  },
  after: {
    offers: (c, past) =>
      after(c, (name, source) => {
        const events = ripe(past, name, c.outcome, c.delay)
        if (c.each !== true) return open(past, source, events.at(-1)?.seq)
        return events.flatMap((e) => open(past, source, e.seq)).slice(0, 1)
      }),
    happens: (c, past) =>
      isEnough(
        c,
        after(c, (name, source) =>
          ripe(past, name, c.outcome, c.delay).at(-1)?.at === past.at - (c.delay ?? 0)
            ? [{ source, mark: 0 }]
            : [],
        ),
      ),
    isEnough,
  },
}

/** What it offers; `undefined` if it is no consuming operand. */
export const offersOf = (condition: Condition, past: Past): readonly Offered[] | undefined =>
  (table[condition.kind] as Consuming<Condition> | undefined)?.offers(condition, past)

/** Whether what a consuming operand offers makes it true. */
export const isTrueOf = (condition: Condition, offered: readonly Offered[]): boolean => {
  const row = table[condition.kind] as Consuming<Condition> | undefined
  return row?.isEnough?.(condition, offered) ?? offered.length > 0
}

/** Whether a consuming operand is true where starts are ignored. */
export const happensNow = (condition: Condition, past: Past): boolean =>
  (table[condition.kind] as Consuming<Condition> | undefined)?.happens(condition, past) === true
