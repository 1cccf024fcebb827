/** The table of routes: what can be asked of the dashboard, by whom, with what, and what is answered. */
import type {
  ChainAnswer,
  ForecastAnswer,
  ForecastParams,
  GraphAnswer,
  HealthAnswer,
} from './ahead.ts'
import type {
  DefineRequest,
  EventsAnswer,
  EventsParams,
  MeAnswer,
  PauseRequest,
  Permission,
  ResumeRequest,
  RunRequest,
  StartRequest,
  TerminateRequest,
  WriteAnswer,
} from './live.ts'
import type { Overview, OverviewParams } from './now.ts'
import type { RunAnswer, RunsAnswer, RunsParams } from './runs.ts'
import type { TaskAnswer, WavesAnswer, WavesParams } from './task.ts'
import type { DifferenceAnswer, DifferenceRequest, TryAnswer, TryRequest } from './try.ts'
import type { WhyAnswer, WhyParams } from './why.ts'

/**
 * All routes: method and path, relative to the root of the dashboard (where its page Now is). `:name` and `:id` are
 * percent-encoded. Of a GET `params` are in the query, all of them texts; of a POST `body` is JSON, with the header
 * `content-type: application/json` and the header `tminus-write: 1`, from the same origin.
 * What goes wrong is an `ErrorAnswer` with a status of 400 or above.
 */
export interface Api {
  'GET api/me': { readonly answer: MeAnswer }
  'GET api/overview': { readonly params: OverviewParams; readonly answer: Overview }
  'GET api/task/:name': { readonly answer: TaskAnswer }
  'GET api/task/:name/waves': { readonly params: WavesParams; readonly answer: WavesAnswer }
  'GET api/task/:name/why': { readonly params: WhyParams; readonly answer: WhyAnswer }
  'POST api/task/:name/difference': {
    readonly body: DifferenceRequest
    readonly answer: DifferenceAnswer
  }
  'GET api/runs': { readonly params: RunsParams; readonly answer: RunsAnswer }
  'GET api/run/:id': { readonly answer: RunAnswer }
  'GET api/run/:id/chain': { readonly answer: ChainAnswer }
  'GET api/graph': { readonly answer: GraphAnswer }
  'GET api/forecast': { readonly params: ForecastParams; readonly answer: ForecastAnswer }
  'POST api/try': { readonly body: TryRequest; readonly answer: TryAnswer }
  'GET api/health': { readonly answer: HealthAnswer }
  'GET api/events': { readonly params: EventsParams; readonly answer: EventsAnswer }
  'POST api/start': { readonly body: StartRequest; readonly answer: WriteAnswer }
  'POST api/pause': { readonly body: PauseRequest; readonly answer: WriteAnswer }
  'POST api/resume': { readonly body: ResumeRequest; readonly answer: WriteAnswer }
  'POST api/terminate': { readonly body: TerminateRequest; readonly answer: WriteAnswer }
  'POST api/retry': { readonly body: RunRequest; readonly answer: WriteAnswer }
  'POST api/again': { readonly body: RunRequest; readonly answer: WriteAnswer }
  'POST api/define': { readonly body: DefineRequest; readonly answer: WriteAnswer }
}

/** A route by method and path. */
export type RouteName = keyof Api

/** The facts about a route besides its types. */
export interface Route {
  /** What the user must be allowed. */
  readonly may: Permission
  /** Whether it writes: without permission to write these routes do not exist. */
  readonly writes: boolean
  /** What it is for. */
  readonly says: string
}

const reads = (says: string): Route => ({ may: 'read', writes: false, says })
const writes = (may: Permission, says: string): Route => ({ may, writes: true, says })

export const ROUTES: Readonly<Record<RouteName, Route>> = {
  'GET api/me': reads('who asks, and what they may do'),
  'GET api/overview': reads('what needs attention, and a lane per task over past and future'),
  'GET api/task/:name': reads('a task: its condition now, how it stands, its next starts'),
  'GET api/task/:name/waves': reads('each operand of its condition over time'),
  'GET api/task/:name/why': reads('why it does not run, now or at a past instant'),
  'POST api/task/:name/difference': reads('what another condition would change in its starts'),
  'GET api/runs': reads('runs and non-starts, newest first'),
  'GET api/run/:id': reads('all that is on record of a run'),
  'GET api/run/:id/chain': reads('what caused a run, and what it caused, as far as is on record'),
  'GET api/graph': reads('who waits for whom'),
  'GET api/forecast': reads('the starts ahead, with suppositions'),
  'POST api/try': reads('what a text says, or where it is wrong'),
  'GET api/health': reads('sessions, leases, the store, and what must hold'),
  'GET api/events': reads('events after a number, as JSON or as a stream'),
  'POST api/start': writes('start', 'start a task by hand'),
  'POST api/pause': writes('pause', 'start tasks no more'),
  'POST api/resume': writes('pause', 'start paused or held tasks again'),
  'POST api/terminate': writes('terminate', 'ask a run, or the live runs of a task, to end'),
  'POST api/retry': writes('start', 'try a run again that ended badly, as the same run'),
  'POST api/again': writes('start', 'start a task with the parameters of a run'),
  'POST api/define': writes('edit', 'define a task as data, or change its condition'),
}

/** The header that every write has: no form of another site can send it. */
export const WRITE_HEADER = 'tminus-write'

/**
 * Pages, relative to the root: each is answered with the same HTML file, in which the server puts a `<base href>` that leads
 * back to the root, so that every URL in it can be relative to the root, whatever the dashboard is mounted at.
 */
export const PAGES: readonly string[] = [
  '',
  'task/:name',
  'runs',
  'run/:id',
  'graph',
  'forecast',
  'try',
  'health',
]
