/** Arbitrary values: nested data of every kind, and hostile ones. */
import fc from 'fast-check'
import { VALUES } from './hostile.ts'

/** What a value is made of: told by its names, since hostile values can neither be printed nor compared. */
export type Recipe =
  | { readonly of: 'data'; readonly data: unknown }
  | { readonly of: 'name'; readonly name: string }
  | { readonly of: 'list'; readonly names: readonly string[] }
  | { readonly of: 'record'; readonly names: Readonly<Record<string, string>> }

export function make(recipe: Recipe): unknown {
  switch (recipe.of) {
    case 'data':
      return recipe.data
    case 'name':
      return VALUES.get(recipe.name)
    case 'list':
      return recipe.names.map((name) => VALUES.get(name))
    case 'record':
      return Object.fromEntries(
        Object.entries(recipe.names).map(([key, name]) => [key, VALUES.get(name)]),
      )
  }
}

const name = fc.constantFrom(...VALUES.keys())

/** Anything at all: nested data of every kind, and hostile values alone, in lists and in records. */
export const recipe: fc.Arbitrary<Recipe> = fc.oneof(
  fc.record({
    of: fc.constant('data' as const),
    data: fc.anything({
      withBigInt: true,
      withDate: true,
      withMap: true,
      withSet: true,
      withNullPrototype: true,
      withSparseArray: true,
      withTypedArray: true,
      stringUnit: 'binary',
      withBoxedValues: true,
    }),
  }),
  fc.record({ of: fc.constant('name' as const), name }),
  fc.record({ of: fc.constant('list' as const), names: fc.array(name, { maxLength: 3 }) }),
  fc.record({
    of: fc.constant('record' as const),
    names: fc.dictionary(fc.string({ unit: 'binary' }), name, { maxKeys: 3 }),
  }),
)

/** The recipe of that number: bodies in other threads and processes make the same value of it. */
export const drawn = (seed: number): Recipe =>
  fc.sample(recipe, { seed, numRuns: 1 })[0] ?? { of: 'data', data: undefined }
