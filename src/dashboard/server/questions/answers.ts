/** The table of answers: to each route the function that answers it. */
import type { Api, RouteName } from '../../api/routes.ts'
import { define } from '../writes/define.ts'
import { again, pause, resume, retry, start, terminate } from '../writes/writes.ts'
import type { Asked } from './asked.ts'
import { chain } from './chain.ts'
import { difference } from './difference.ts'
import { events } from './events.ts'
import { forecast } from './forecast.ts'
import { graph } from './graph.ts'
import { health } from './health.ts'
import { me } from './me.ts'
import { overview } from './overview.ts'
import { run } from './run.ts'
import { runs } from './runs.ts'
import { task } from './task.ts'
import { tryText } from './try.ts'
import { waves } from './waves.ts'
import { why } from './why.ts'

/** Every route has an answer of its type, or this does not compile. */
export const ANSWERS: {
  readonly [R in RouteName]: (asked: Asked) => Promise<Api[R]['answer']>
} = {
  'GET api/me': me,
  'GET api/overview': overview,
  'GET api/task/:name': task,
  'GET api/task/:name/waves': waves,
  'GET api/task/:name/why': why,
  'POST api/task/:name/difference': difference,
  'GET api/runs': runs,
  'GET api/run/:id': run,
  'GET api/run/:id/chain': chain,
  'GET api/graph': graph,
  'GET api/forecast': forecast,
  'POST api/try': tryText,
  'GET api/health': health,
  'GET api/events': events,
  'POST api/start': start,
  'POST api/pause': pause,
  'POST api/resume': resume,
  'POST api/terminate': terminate,
  'POST api/retry': retry,
  'POST api/again': again,
  'POST api/define': define,
}
