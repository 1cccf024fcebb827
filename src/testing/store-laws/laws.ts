/** What every store must do, as laws that know no test runner: each is a sentence and a check that throws. */
import { commitLaws } from './commit.ts'
import { fateLaws } from './fate.ts'
import type { StoreLaw } from './law.ts'
import { leaseLaws } from './lease.ts'
import { readLaws } from './read.ts'
import { removalLaws } from './removal.ts'
import { retentionLaws } from './retention.ts'
import { sessionLaws } from './session.ts'

/**
 * The contract of `Store`, as laws. An author of a store runs each against the real thing, on a bench of its own.
 *
 * @example
 * ```ts
 * import { memoryStore } from 'tminus/store'
 * import { storeLaws } from 'tminus/testing'
 *
 * const law = storeLaws[0]
 * const store = memoryStore()
 * await store.open()
 * await law?.check({ store, reopen: async () => store, dispose: () => store.close() })
 * typeof law?.name // => 'string'
 * ```
 */
export const storeLaws: readonly StoreLaw[] = [
  ...commitLaws,
  ...fateLaws,
  ...readLaws,
  ...retentionLaws,
  ...removalLaws,
  ...sessionLaws,
  ...leaseLaws,
]
