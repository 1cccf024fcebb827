/** A store around another one, with some of its methods replaced. */
import type { Store } from '../../src/store/port.ts'

type Methods = Exclude<keyof Store, 'name' | 'alone'>

const METHODS: readonly Methods[] = [
  'open',
  'close',
  'folded',
  'state',
  'runs',
  'counts',
  'events',
  'fates',
  'lease',
  'release',
  'elect',
  'elected',
  'prune',
  'commit',
]

export function around(inner: Store, over: Partial<Store>): Store {
  const same = METHODS.filter((method) => inner[method] !== undefined).map((method) => [
    method,
    (...given: unknown[]) => (inner[method] as (...given: unknown[]) => unknown)(...given),
  ])
  const { name, isOfOneHost, hears } = inner
  const own = {
    name,
    ...(isOfOneHost === undefined ? {} : { isOfOneHost }),
    ...(hears === undefined ? {} : { hears }),
  }
  return { ...own, ...Object.fromEntries(same), ...over } as Store
}
