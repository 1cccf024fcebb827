/** Values that defend themselves against being read, each with its name. */
import { runInNewContext } from 'node:vm'

const throwing = (): never => {
  throw new Error('do not read me')
}

const revoked = (target: object): object => {
  const { proxy, revoke } = Proxy.revocable(target, {})
  revoke()
  return proxy
}

/** An error one of whose properties is this. */
const errorWith = (key: string, descriptor: PropertyDescriptor): Error =>
  Object.defineProperty(new Error('x'), key, {
    configurable: true,
    enumerable: true,
    ...descriptor,
  })

const everyTrap: ProxyHandler<object> = Object.fromEntries(
  Object.getOwnPropertyNames(Reflect).map((trap) => [trap, throwing]),
)

const circle: { self?: unknown } = {}
circle.self = circle
const ring = new Error('ring')
ring.cause = ring
let deep: unknown = 'bottom'
for (let i = 0; i < 20_000; i++) deep = [deep]
let causes = new Error('first')
for (let i = 0; i < 1000; i++) causes = new Error(`cause ${i}`, { cause: causes })

const properties = [
  'name',
  'message',
  'stack',
  'cause',
  'code',
  'signal',
  'toString',
  'toJSON',
  'errors',
]

class Private {
  readonly #own = 1
  get own(): number {
    return this.#own
  }
}

/** Who waits for it waits for ever. */
export const ENDLESS = 'a thenable that never settles'

/** Values that `await` takes for a promise: how each treats its awaiters. */
const thenables: readonly (readonly [string, unknown])[] = [
  // biome-ignore-start lint/suspicious/noThenProperty: that is what is odd about them
  ['a thenable whose then throws', { then: throwing }],
  ['an object whose then cannot be read', Object.defineProperty({}, 'then', { get: throwing })],
  ['an error whose then throws', Object.assign(new Error('x'), { then: throwing })],
  [ENDLESS, { then: () => undefined }],
  ['a thenable that rejects with a proxy', { then: (_: unknown, no: Call) => no(revoked({})) }],
  ['a thenable that gives a circle', { then: (yes: Call) => yes(circle) }],
  [
    'a thenable that settles three times',
    {
      then(yes: Call, no: Call) {
        yes(1)
        no(new Error('x'))
        yes(2)
        throw new Error('after all')
      },
    },
  ],
  // biome-ignore-end lint/suspicious/noThenProperty: as above
]
type Call = (value: unknown) => void

/** By what is odd about them. */
export const hostile: readonly (readonly [string, unknown])[] = [
  ...properties.map(
    (key) => [`an error whose ${key} throws`, errorWith(key, { get: throwing })] as const,
  ),
  ...properties.map(
    (key) => [`an error whose ${key} is a bigint`, errorWith(key, { value: 10n })] as const,
  ),
  ...properties.map(
    (key) => [`an error whose ${key} is a symbol`, errorWith(key, { value: Symbol('s') })] as const,
  ),
  ...properties.map(
    (key) => [`an error whose ${key} is a circle`, errorWith(key, { value: circle })] as const,
  ),
  ['an error without a prototype', Object.setPrototypeOf(new Error('x'), null)],
  ['an Inaction without text', Object.assign(new Error(), { name: 'Inaction' })],
  [
    'an Inaction whose text is none',
    Object.assign(new Error('x'), { name: 'Inaction', message: undefined }),
  ],
  [
    'an Inaction whose text throws',
    Object.assign(errorWith('message', { get: throwing }), { name: 'Inaction' }),
  ],
  ['an AbortError of somebody else', Object.assign(new Error('x'), { name: 'AbortError' })],
  ['an error of another realm', runInNewContext('new RangeError("far")')],
  ['an AggregateError', new AggregateError([new Error('a'), 'b', 1n, circle], 'several')],
  ['an AggregateError of what cannot be read', new AggregateError([revoked({})])],
  ['a ring of causes', ring],
  ['a thousand causes', causes],
  ['a revoked proxy', revoked({})],
  ['a revoked list', revoked([])],
  ['a revoked function', revoked(throwing)],
  ['a revoked error', revoked(new Error('x'))],
  ['a proxy with every trap', new Proxy({}, everyTrap)],
  ['a list with every trap', new Proxy([], everyTrap)],
  ['an error with every trap', new Proxy(new Error('x'), everyTrap)],
  ['an object without a prototype', Object.create(null)],
  ['an object whose text throws', { toString: throwing, VALUES: throwing }],
  ['an object whose JSON throws', { toJSON: throwing }],
  ['an object whose JSON is itself', { toJSON: () => circle }],
  ['an object whose tag throws', Object.defineProperty({}, Symbol.toStringTag, { get: throwing })],
  ['an object whose primitive throws', { [Symbol.toPrimitive]: throwing }],
  [
    'an object whose property throws',
    Object.defineProperty({}, 'a', { enumerable: true, get: throwing }),
  ],
  ['a circle', circle],
  ['a deep list', deep],
  ['undefined', undefined],
  ['null', null],
  ['NaN', Number.NaN],
  ['Infinity', Number.POSITIVE_INFINITY],
  ['minus zero', -0],
  ['a bigint', 10n],
  ['a huge bigint', 7n ** 400_000n],
  ['a symbol', Symbol('odd')],
  ['a function', throwing],
  ['a class', class {}],
  [
    'an instance',
    new (class Thing {
      a = 1
    })(),
  ],
  ['a lone surrogate', 'a\ud800b'],
  ['an error with a lone surrogate', new Error('a\udfffb')],
  ['a NUL', 'a\0b'],
  ['a huge text', 'x'.repeat(20_000_000)],
  ['an error with a huge text', new Error('x'.repeat(20_000_000))],
  ['a list of a billion holes', new Array(1_000_000_000)],
  ['a list of two million', Array.from({ length: 2_000_000 }, () => 0)],
  ['an object with a huge list', { rows: new Array(1_000_000_000) }],
  ['bytes', new Uint8Array(20_000_000)],
  ['an invalid date', new Date(Number.NaN)],
  ['a date', new Date(0)],
  ['a map', new Map([[circle, circle]])],
  ['a set', new Set([1n])],
  ['a regular expression', /x/u],
  ['an object with a key of a prototype', JSON.parse('{"__proto__":{"a":1}}')],
  ...thenables,
  ['a frozen error', Object.freeze(new Error('x'))],
  ['a frozen list', Object.freeze([Object.freeze({ a: [undefined] })])],
  ['an instance with a private field', new Private()],
  ['a private field without its instance', Object.create(Private.prototype)],
  ['a generator', (function* many() {})()],
  ['a weak reference', new WeakRef(circle)],
  ['a shared memory', new SharedArrayBuffer(8)],
  ['boxes', [Object(1), Object('a'), Object(true), Object(1n), Object(Symbol('s'))]],
]

export const VALUES: ReadonlyMap<string, unknown> = new Map(hostile)
