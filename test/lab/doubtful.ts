/** A store whose commits happen although their answer is lost with the connection, as those of a database server can. */

import type { Store, Write } from '../../src/store/port.ts'
import { Doubt } from '../../src/store/postgres/doubt.ts'
import { around } from './around.ts'

/** `isLost` is asked after each commit; `before` comes before each one that writes. */
export function doubtful(
  inner: Store,
  isLost: (writes: readonly Write[]) => boolean,
  before: () => Promise<unknown> = async () => undefined,
): Store {
  const doubt = new Doubt()
  return around(inner, {
    async commit(writes, seen, fence) {
      const known = await doubt.settle(
        async () => 'committed',
        async () => true,
      )
      await before()
      const left = writes.filter((write) => !known.has(write))
      const results = left.length === 0 ? [] : await inner.commit(left, seen, fence)
      if (isLost(left)) {
        doubt.begin('1', left, results)
        throw Object.assign(new Error('the connection ended'), { code: 'ECONNRESET' })
      }
      doubt.forget()
      let next = 0
      return writes.map((write) => known.get(write) ?? results[next++] ?? { ok: false })
    },
  })
}
