/** The session: where tasks are defined and from which they are started. */
import type { Observable } from 'rxjs'
import type { Condition } from '../condition/condition.ts'
import { parseOrThrow } from '../language/parse.ts'
import type { NewEvent } from '../run/event.ts'
import type { Run } from '../run/run.ts'
import type { AnyFunction, Work } from '../run/work.ts'
import type { FateQuery, RunQuery } from '../store/port.ts'
import type { Fate } from '../run/event.ts'
import { Announcer, type Hook } from './announcer.ts'
import { Core } from './core.ts'
import type { SessionEvent, SessionEventName } from './events.ts'
import type { SessionOptions, TaskOptions } from './options.ts'
import { Task } from './task.ts'
import { workOf } from './naming.ts'

export class Session {
  readonly #core: Core

  constructor(options: SessionOptions = {}) {
    this.#core = new Core(options, this)
  }
}
