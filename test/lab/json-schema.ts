/** As much of JSON Schema as the schemas of the command line use; an unknown keyword is an error, so that none is skipped. */

type Schema = Readonly<Record<string, unknown>>

const ANNOTATIONS: ReadonlySet<string> = new Set(['$schema', 'title', 'description', '$defs'])

/** What is wrong with the value, each with its place; nothing if it is as the schema says. */
export function faultsOf(
  root: Schema,
  schema: Schema,
  value: unknown,
  place = '$',
): readonly string[] {
  return Object.entries(schema).flatMap(([keyword, wanted]) => {
    if (ANNOTATIONS.has(keyword)) return []
    const check = CHECKS[keyword]
    if (check === undefined) throw new Error(`the schema has an unknown keyword '${keyword}'`)
    return check({ root, schema, wanted, value, place })
  })
}

interface At {
  readonly root: Schema
  readonly schema: Schema
  readonly wanted: unknown
  readonly value: unknown
  readonly place: string
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const typeOf = (value: unknown): readonly string[] => {
  if (value === null) return ['null']
  if (Array.isArray(value)) return ['array']
  return Number.isInteger(value) ? ['integer', 'number'] : [typeof value]
}

const CHECKS: Readonly<Record<string, (at: At) => readonly string[]>> = {
  $ref: ({ root, wanted, value, place }) => {
    const name = String(wanted).replace('#/$defs/', '')
    const target = (root['$defs'] as Readonly<Record<string, Schema>>)[name]
    if (target === undefined) throw new Error(`the schema has no '${name}'`)
    return faultsOf(root, target, value, place)
  },
  type: ({ wanted, value, place }) => {
    const types = [wanted].flat() as string[]
    return typeOf(value).some((type) => types.includes(type))
      ? []
      : [`${place} is ${JSON.stringify(value)}, expected ${types.join(' or ')}`]
  },
  const: ({ wanted, value, place }) =>
    value === wanted
      ? []
      : [`${place} is ${JSON.stringify(value)}, expected ${JSON.stringify(wanted)}`],
  enum: ({ wanted, value, place }) =>
    (wanted as unknown[]).includes(value)
      ? []
      : [`${place} is ${JSON.stringify(value)}, which is none of its values`],
  pattern: ({ wanted, value, place }) =>
    typeof value !== 'string' || new RegExp(String(wanted)).test(value)
      ? []
      : [`${place} is '${value}', expected ${wanted}`],
  required: ({ wanted, value, place }) =>
    isObject(value)
      ? (wanted as string[])
          .filter((key) => !Object.hasOwn(value, key))
          .map((key) => `${place} lacks '${key}'`)
      : [],
  properties: ({ root, wanted, value, place }) =>
    isObject(value)
      ? Object.entries(wanted as Readonly<Record<string, Schema>>).flatMap(([key, one]) =>
          Object.hasOwn(value, key) ? faultsOf(root, one, value[key], `${place}.${key}`) : [],
        )
      : [],
  additionalProperties: ({ root, schema, wanted, value, place }) => {
    if (!isObject(value)) return []
    const others = Object.keys(value).filter(
      (key) => !Object.hasOwn((schema['properties'] ?? {}) as object, key),
    )
    return isObject(wanted)
      ? others.flatMap((key) => faultsOf(root, wanted, value[key], `${place}.${key}`))
      : others.map((key) => `${place} has '${key}', which the schema does not know`)
  },
  items: ({ root, wanted, value, place }) =>
    Array.isArray(value)
      ? value.flatMap((one, i) => faultsOf(root, wanted as Schema, one, `${place}[${i}]`))
      : [],
  allOf: ({ root, wanted, value, place }) =>
    (wanted as Schema[]).flatMap((one) => faultsOf(root, one, value, place)),
  anyOf: ({ root, wanted, value, place }) => {
    const all = (wanted as Schema[]).map((one) => faultsOf(root, one, value, place))
    return all.some((faults) => faults.length === 0) ? [] : (all[0] ?? [])
  },
}
