/** The machines of `once`, `once in D` and `once per session start` (LANGUAGE.md sections 5 and 7); `once at` is a recurring time that occurs once. */
import { type Instant, NEVER } from '../../time/instant.ts'
import type { SessionStart } from '../context.ts'
import { format } from '../format.ts'
import type { Once, OnceIn } from '../time.ts'
import { NO_TOKENS } from '../verdict.ts'
import { fraction } from './hash.ts'
import { guard, type LeafMachine, offer, type Reading } from './machine.ts'

/** Counts per task, whatever its condition was: a start on record is enough. */
export const once: LeafMachine<Once> = {
  bound: () => true,
  topics: (_condition, task) => (task === null ? [] : [`task/${task}`]),
  initial: () => undefined,
  step(_condition, _state, view) {
    const { binding, facts, consuming } = view
    if (!consuming) return [undefined, guard(true, NEVER)]
    const started =
      binding.consumed('once') !== undefined ||
      (binding.task !== null && facts.newest(binding.task, 'started') !== undefined)
    return [undefined, offer(started ? NO_TOKENS : [{ source: 'once', mark: 0 }], NEVER)]
  },
}

/** Offers the instant at which the session started, until this task's start uses it up: a start of another session is another one. */
export const sessionStart: LeafMachine<SessionStart, string> = {
  bound: () => true,
  topics: () => ['session'],
  initial: (condition) => format(condition),
  step(_condition, name, view) {
    const { startedAt } = view.facts.session
    if (!view.consuming) return [name, plain(startedAt, view.snapshot.at)]
    const isUsed = (view.binding.consumed(name)?.mark ?? -NEVER) >= startedAt
    return [
      name,
      isUsed
        ? offer(NO_TOKENS, NEVER)
        : offer([{ source: name, mark: startedAt }], NEVER, startedAt),
    ]
  },
}

/** Does not expire unless the task's catch-up says `within`. */
export const onceIn: LeafMachine<OnceIn, string> = {
  bound: () => true,
  topics: () => [],
  initial: (condition) => format(condition),
  step(condition, name, view) {
    const { at } = view.snapshot
    const due = view.binding.firstKnown + condition.delay
    if (!view.consuming) return [name, plain(due, at)]
    const begin = due + delay(condition, `${view.binding.task}|${name}|${due}`)
    if (at < begin) return [name, offer(NO_TOKENS, begin)]
    const until = begin + (view.binding.catchUp.within ?? NEVER)
    if (view.binding.consumed(name) !== undefined || at >= until)
      return [name, offer(NO_TOKENS, NEVER)]
    return [name, offer([{ source: name, mark: due }], until, begin)]
  },
}

/** Without this task's starts: true at that instant only. */
function plain(due: Instant, at: Instant): Reading {
  if (at < due) return guard(false, due)
  return guard(at === due, at === due ? at + 1 : NEVER)
}

/** How much later it begins, by `spread over D`. */
const delay = ({ spread }: OnceIn, seed: string): number =>
  spread === undefined ? 0 : Math.floor(fraction(seed) * spread)
