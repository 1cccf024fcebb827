/** Where a session is in its life, as far as the engine asks: it decides which starts are let through. */

export type Stage =
  | 'stopped'
  /** The record is read, and the tasks join. */
  | 'starting'
  /** The tasks have joined; the tasks of the start run, and hold the others back. */
  | 'joined'
  | 'running'
  /** Nothing starts by itself any more; runs are waited for, and the tasks of the stop run. */
  | 'closing'
  /** Nothing starts any more. */
  | 'stopping'
  /** Stopped for good. */
  | 'closed'

/** Whether a start by hand, or a run that another session gives away, is taken on. */
export const takesOn = (stage: Stage): boolean => stage === 'joined' || stage === 'running'
