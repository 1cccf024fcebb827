/** `onEvent('deploy').delayedBy('10 min')`: what happens is due some time after it happened. */
import type { ConditionOf } from '../../condition/condition.ts'
import { extended, type Operations, statement } from './statement.ts'
import { type DurationLike, durationOf } from './value.ts'

/** A statement about an event. */
export type EventStatement<K extends 'after' | 'on-event'> = ConditionOf<K> &
  Operations & {
    /** `D after …`: due that long after the event. */
    delayedBy(duration: DurationLike): EventStatement<K>
  }

const methods = extended({
  delayedBy(this: ConditionOf<'after' | 'on-event'>, duration: DurationLike): unknown {
    return eventful({ ...this, delay: durationOf(duration) })
  },
})

/** The statement of an operand about an event. */
export const eventful = <K extends 'after' | 'on-event'>(
  condition: ConditionOf<K>,
): EventStatement<K> => statement(condition, methods as unknown as Operations) as EventStatement<K>
