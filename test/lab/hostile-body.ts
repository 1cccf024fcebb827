/** Bodies that hand a hostile value over, named by their parameter, in each way that there is. */
import type { TaskContext } from '../../src/run/work.ts'
import { VALUES } from '../run/gate/hostile.ts'

const valueIn = ({ params }: TaskContext): unknown => VALUES.get(String(params['name']))

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

/** As work would that has a protocol of its own, or mistakes another one's for it. */
export function forges(): string {
  const send = (message: unknown) => process.send?.(message)
  for (const message of [null, undefined, 1, 'text', [], {}, { kind: 'end' }, { kind: 'log' }])
    if (message !== undefined) send(message)
  send({ kind: 'end', result: { plain: { status: 'failed' } } })
  send({ seal: '', report: { kind: 'end', result: { plain: { status: 'failed' } } } })
  return 'true end'
}
