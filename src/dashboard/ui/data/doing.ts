/** Does a deed: asks the sessions by the API. */
import type { WriteAnswer } from '../../api/live.ts'
import { tell } from './api.ts'
import { type Deed, type Filled, paramOf } from './deed.ts'

/** @throws {Refused} when the API refuses. */
export function done(deed: Deed, { reason, until, params }: Filled): Promise<WriteAnswer> {
  switch (deed.kind) {
    case 'start':
      return tell('POST api/start', { task: deed.task, reason, ...given(params) })
    case 'pause':
      return tell('POST api/pause', {
        tasks: deed.tasks,
        reason,
        ...(until === '' ? {} : { until }),
      })
    case 'resume':
      return tell('POST api/resume', { tasks: deed.tasks, reason })
    case 'terminate': {
      const { task, run } = deed
      return tell('POST api/terminate', {
        reason,
        ...(run === undefined ? {} : { run }),
        ...(run !== undefined || task === undefined ? {} : { task }),
      })
    }
    case 'retry':
      return tell('POST api/retry', { run: deed.run, reason })
    case 'again':
      return tell('POST api/again', { run: deed.run, reason })
  }
}

/** Parameters that were filled in; what is no JSON is text. */
function given(params: Readonly<Record<string, string>>) {
  const filled = Object.entries(params).filter(([, text]) => text.trim() !== '')
  if (filled.length === 0) return {}
  return { params: Object.fromEntries(filled.map(([name, text]) => [name, paramOf(text)])) }
}
