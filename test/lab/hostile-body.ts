/** Bodies that hand a hostile value over, of that name or drawn by that number, in each way that there is. */
import type { TaskContext } from '../../src/run/work.ts'
import { VALUES } from '../run/gate/hostile.ts'
import { drawn, make } from '../run/gate/recipe.ts'

function valueIn({ params: { name, seed }, log }: TaskContext): unknown {
  if (typeof seed !== 'number') return VALUES.get(String(name))
  log('begun')
  return make(drawn(seed))
}

export const returns = (context: TaskContext): unknown => valueIn(context)

export function throws(context: TaskContext): never {
  throw valueIn(context)
}

export const rejects = (context: TaskContext): Promise<never> =>
  Promise.reject(valueIn(context) as Error)

export function reports(context: TaskContext): void {
  const value = valueIn(context) as never
  context.log(value)
  context.progress(value, value)
}

export async function sleeps(context: TaskContext): Promise<void> {
  await context.sleep(valueIn(context) as never)
}

/** Until it is asked to end, and then with the value. */
export function lingers(context: TaskContext): Promise<never> {
  const value = valueIn(context)
  return new Promise((_, reject) => {
    context.signal.addEventListener('abort', () => reject(value as Error))
  })
}

/** As work would that has a protocol of its own, or mistakes another one's for it. */
export function forges(): string {
  const send = (message: unknown) => process.send?.(message)
  for (const message of [null, undefined, 1, 'text', [], {}, { kind: 'end' }, { kind: 'log' }])
    if (message !== undefined) send(message)
  send({ kind: 'end', result: { plain: { status: 'failed' } } })
  send({ seal: '', report: { kind: 'end', result: { plain: { status: 'failed' } } } })
  return 'true end'
}
