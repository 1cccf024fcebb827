/** The newest run of a task, from the folded state alone: no run is read for it. */
import { shortId } from '../../../session/inspect/run-names.ts'
import type { RunJson, StatusJson } from '../../api/common.ts'
import { instant, runJson } from '../words/json.ts'
import type { Look } from './look.ts'
import { newestEnd, newestIn } from './newest.ts'
import { liveIn } from './standing.ts'

/** The live one, else the newest that ended, whose start is known; of a retried run, its last attempt's end. */
export function lastRunIn(look: Look, task: string): RunJson | undefined {
  const { zone } = look
  const live = liveIn(look).get(task)?.at(-1)
  if (live !== undefined) return runJson(live, zone)
  const newest = newestIn(look).get(task)
  const started = newest?.get('started')
  const end = newestEnd(newest)
  if (started?.run === undefined || end === undefined || end.run !== started.run) return undefined
  return {
    id: started.run,
    name: shortId(started.run),
    task,
    status: end.type as StatusJson,
    attempt: 1,
    claimedAt: instant(started.at, zone),
    endedAt: instant(end.at, zone),
    duration: end.at - started.at,
  }
}
