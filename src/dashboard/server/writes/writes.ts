/** What the page asks of sessions: start, pause, resume, terminate, try again, start again. */
import { refusalOf, SECRET } from '../../../engine/launch/secret-params.ts'
import { parseDuration } from '../../../language/duration.ts'
import { HIDDEN } from '../../../run/argument.ts'
import { allHeld, heldIn, isHeld, pausing, resuming } from '../../../session/peers/hold.ts'
import { type Instant, NEVER } from '../../../time/instant.ts'
import { pointOf } from '../../../time/iso.ts'
import { natural } from '../../../time/natural.ts'
import type { WriteAnswer } from '../../api/live.ts'
import { described } from '../desk/described.ts'
import { taskIn } from '../desk/look.ts'
import { Fault } from '../fault.ts'
import type { Asked } from '../questions/asked.ts'
import { ask, reasonOf } from './ask.ts'

type Params = Readonly<Record<string, unknown>>

export async function start(asked: Asked): Promise<WriteAnswer> {
  const { desk, body } = asked
  const reason = reasonOf(asked)
  const task = taskIn(await desk.look(), nameIn(body, 'task')).name
  const { params } = body
  if (params !== undefined && !isObject(params))
    throw new Fault('bad-request', "expected 'params' as an object of JSON")
  return await startWith(asked, task, reason, params)
}

/** @throws {Fault} when a secret is given: a request goes on record. */
async function startWith(asked: Asked, task: string, reason: string, params: Params | undefined) {
  const store = await asked.desk.store()
  const noted = (await store.state(SECRET)).get(task)
  const secret = noted === undefined || Array.isArray(noted) ? noted : Object.keys(params ?? {})
  const refused = refusalOf(task, secret ?? [], params)
  if (refused !== undefined) throw new Fault('conflict', refused)
  const request = {
    action: 'start',
    reason,
    task,
    ...(params === undefined ? {} : { params }),
  } as const
  return await ask(asked, [{ request, besides: [] }])
}

/** Starts the task of a run with the parameters that the run was given. */
export async function again(asked: Asked): Promise<WriteAnswer> {
  const { desk, body } = asked
  const reason = reasonOf(asked)
  const look = await desk.look()
  const { run } = await described(look, nameIn(body, 'run'))
  const params = JSON.parse(run.params ?? '{}') as Params
  if (Object.values(params).includes(HIDDEN))
    throw new Fault('conflict', `run '${run.id}' was given a secret, which is not on record`)
  const given = Object.keys(params).length === 0 ? undefined : params
  return await startWith(asked, taskIn(look, run.task).name, reason, given)
}

export async function retry(asked: Asked): Promise<WriteAnswer> {
  const reason = reasonOf(asked)
  const { run } = await described(await asked.desk.look(), nameIn(asked.body, 'run'))
  const request = { action: 'retry', reason, task: run.task, run: run.id } as const
  return await ask(asked, [{ request, besides: [] }])
}

export async function terminate(asked: Asked): Promise<WriteAnswer> {
  const { desk, body } = asked
  const reason = reasonOf(asked)
  const look = await desk.look()
  if (body['run'] === undefined) {
    const task = taskIn(look, nameIn(body, 'task')).name
    return await ask(asked, [{ request: { action: 'terminate', reason, task }, besides: [] }])
  }
  const { run } = await described(look, nameIn(body, 'run'))
  const request = { action: 'terminate', reason, task: run.task, run: run.id } as const
  return await ask(asked, [{ request, besides: [] }])
}

export async function pause(asked: Asked): Promise<WriteAnswer> {
  const reason = reasonOf(asked)
  const until = untilIn(asked)
  const owner = asked.user.user
  const now = asked.desk.clock.now()
  const given = (await tasksIn(asked)).map((task) => ({
    request: { action: 'pause' as const, reason, ...(task === undefined ? {} : { task }) },
    besides: pausing(task, { reason, owner, until }, now),
  }))
  return await ask(asked, given)
}

export async function resume(asked: Asked): Promise<WriteAnswer> {
  const { desk, body } = asked
  const reason = reasonOf(asked)
  const held = await heldIn(await desk.store())
  const named = await tasksIn(asked)
  const tasks =
    body['tasks'] === undefined
      ? allHeld(held)
      : named.filter((task) => task !== undefined && isHeld(held, task))
  if (tasks.length === 0) throw new Fault('conflict', 'none of these is paused or held')
  const now = desk.clock.now()
  const given = tasks.map((task) => ({
    request: { action: 'resume' as const, reason, ...(task === undefined ? {} : { task }) },
    besides: resuming(task, held, now),
  }))
  return await ask(asked, given)
}

/** Tasks by name; `undefined` for everything. @throws {Fault} when it is no list of tasks. */
async function tasksIn({ desk, body }: Asked): Promise<readonly (string | undefined)[]> {
  const { tasks } = body
  if (tasks === undefined) return [undefined]
  if (!Array.isArray(tasks) || tasks.length === 0 || !tasks.every((one) => typeof one === 'string'))
    throw new Fault('bad-request', "expected 'tasks' as a list of names, or none for everything")
  const look = await desk.look()
  return [...new Set(tasks as readonly string[])].map((name) => taskIn(look, name).name)
}

/** The end of a pause. @throws {Fault} when it is no instant to come. */
function untilIn({ desk, body }: Asked): Instant {
  const { until } = body
  if (until === undefined) return NEVER
  const now = desk.clock.now()
  const readings: readonly ((text: string) => Instant)[] = [
    (text) => pointOf(text, desk.zone),
    (text) => now + parseDuration(text),
    (text) => natural(text, now, desk.zone),
  ]
  for (const reading of typeof until === 'string' ? readings : [])
    try {
      const at = reading(until as string)
      if (at > now) return at
    } catch {
      // Perhaps it can be read in the next way.
    }
  throw new Fault('bad-request', `expected 'until' as an instant to come, got '${String(until)}'`)
}

function nameIn(body: Asked['body'], name: string): string {
  const value = body[name]
  if (typeof value === 'string' && value !== '') return value
  throw new Fault('bad-request', `expected '${name}' as a text`)
}

const isObject = (value: unknown): value is Params =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
