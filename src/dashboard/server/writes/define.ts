/** Defines a task as data, or changes the condition of one: what is wrong with it is said before anybody is asked. */
import { picture } from '../../../language/diagnostic.ts'
import { DYNAMIC, type DynamicTask } from '../../../session/task/dynamic.ts'
import type { WriteAnswer } from '../../api/live.ts'
import { Fault } from '../fault.ts'
import { type Asked, textIn } from '../questions/asked.ts'
import { ask, reasonOf } from './ask.ts'

export async function define(asked: Asked): Promise<WriteAnswer> {
  const { desk, body } = asked
  const reason = reasonOf(asked)
  const name = textIn(asked, 'task', 200)
  const condition = textIn(asked, 'condition', 10_000)
  const store = await desk.store()
  const before = (await store.state(DYNAMIC)).get(name) as DynamicTask | undefined
  if (before === undefined && (await desk.look()).tasks.has(name))
    throw new Fault(
      'conflict',
      `task '${name}' is defined with its function; it is changed where that is`,
    )
  const work = body['work'] ?? before?.work
  if (typeof work !== 'string' || work === '')
    throw new Fault('bad-request', "expected 'work' as the name of a registered function")
  const parsed = desk.session.registry.language.parse(condition)
  if (!parsed.ok) throw new Fault('bad-request', picture(condition, parsed.diagnostics[0]))
  const options = body['options'] ?? before?.options ?? {}
  if (typeof options !== 'object' || Array.isArray(options))
    throw new Fault('bad-request', "expected 'options' as an object of JSON")
  const task = { name, condition, work, options } as unknown as DynamicTask
  return await ask(asked, [
    { request: { action: 'define', task: name, reason, definition: task as never }, besides: [] },
  ])
}
