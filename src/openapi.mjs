/**
 * Makes the description of the dashboard's API (OpenAPI 3.1) from the types in `src/dashboard/api`, which are the one place where
 * its shapes are written. `npm run openapi` writes it; a test says where it is not as the types are.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseSync } from '@swc/core'

const folder = fileURLToPath(new URL('./dashboard/api', import.meta.url))

/** Types of other folders that answers name. */
const ELSEWHERE = ['../../session/why/gate-kind.ts']

/** Where it is written. */
export const target = join(folder, 'schema/dashboard-1.json')

/** A file of types, with the comments in front of what it declares. */
function declarationsOf(file) {
  // The offset of a file is that of its first token: an empty statement stands in front of everything.
  const text = `;${readFileSync(join(folder, file), 'utf8')}`
  const { body, span } = parseSync(text, { syntax: 'typescript', comments: true })
  const bytes = Buffer.from(text)
  const commentBefore = (at) => {
    const before = bytes
      .subarray(0, at - span.start)
      .toString()
      .trimEnd()
    if (!before.endsWith('*/')) return undefined
    const comment = before.slice(before.lastIndexOf('/**'))
    // A comment of a line above another declaration is not this one's.
    return comment
      .replace(/^\/\*\*|\*\/$/g, '')
      .replace(/\n\s*\* ?/g, ' ')
      .replace(/`/g, "'")
      .trim()
  }
  return body.flatMap(({ type, declaration }) =>
    type === 'ExportDeclaration' &&
    (declaration.type === 'TsInterfaceDeclaration' || declaration.type === 'TsTypeAliasDeclaration')
      ? [
          {
            declaration,
            commentBefore,
            comment: commentBefore(declaration.span.start - 'export '.length),
          },
        ]
      : [],
  )
}

const KEYWORDS = { string: {}, number: {}, boolean: {} }

/** The schema of a type. @throws {Error} when the API does not use it. */
function schemaOf(type, commentBefore) {
  switch (type.type) {
    case 'TsKeywordType':
      if (type.kind === 'unknown') return {}
      if (type.kind === 'null') return { type: 'null' }
      if (type.kind in KEYWORDS) return { type: type.kind }
      break
    case 'TsLiteralType':
      return { const: type.literal.value }
    case 'TsUnionType':
      return unionOf(type.types.map((one) => schemaOf(one, commentBefore)))
    case 'TsParenthesizedType':
      return schemaOf(type.typeAnnotation, commentBefore)
    case 'TsTypeOperator':
      return schemaOf(type.typeAnnotation, commentBefore)
    case 'TsArrayType':
      return { type: 'array', items: schemaOf(type.elemType, commentBefore) }
    case 'TsTypeLiteral':
      return objectOf(type.members.map((one) => memberOf(one, commentBefore)))
    case 'TsTypeReference':
      return referenceOf(type, commentBefore)
  }
  throw new Error(`expected a type that JSON can have, got '${type.type}'`)
}

/** Of literals one list; of anything else its parts. */
const unionOf = (parts) =>
  parts.every((part) => 'const' in part)
    ? { enum: parts.map((part) => part.const) }
    : { anyOf: parts }

function referenceOf({ typeName, typeParams }, commentBefore) {
  const { value } = typeName
  if (value === 'Readonly') return schemaOf(typeParams.params[0], commentBefore)
  if (value === 'Record')
    return { type: 'object', additionalProperties: schemaOf(typeParams.params[1], commentBefore) }
  return { $ref: `#/components/schemas/${value}` }
}

/** A field with its comment; beside a reference other words are allowed, too. */
function memberOf({ key, typeAnnotation, optional, span }, commentBefore) {
  const description = commentBefore(span.start)
  const schema = schemaOf(typeAnnotation.typeAnnotation, commentBefore)
  return {
    name: key.value,
    optional,
    schema: description === undefined ? schema : { ...schema, description },
  }
}

const objectOf = (members) => ({
  type: 'object',
  required: members.filter(({ optional }) => !optional).map(({ name }) => name),
  properties: Object.fromEntries(members.map(({ name, schema }) => [name, schema])),
  additionalProperties: false,
})

/** Statuses that every route may answer with. */
const REFUSALS = {
  400: 'it is not understood',
  401: 'nobody that is known',
  403: 'it is not allowed',
  404: 'there is no such thing',
}

function operationOf(name, { params, body, answer }, { says, may, writes }, shapes) {
  const path = name.slice(name.indexOf(' ') + 1)
  const inPath = [...path.matchAll(/:(\w+)/g)].map(([, one]) => ({
    name: one,
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }))
  const query = params === undefined ? {} : shapes[params].properties
  const inQuery = Object.entries(query).map(([one, { description, ...schema }]) => ({
    name: one,
    in: 'query',
    required: shapes[params].required.includes(one),
    ...(description === undefined ? {} : { description }),
    schema,
  }))
  const header = { name: 'tminus-write', in: 'header', required: true, schema: { const: '1' } }
  const json = (shape) => ({
    'application/json': { schema: { $ref: `#/components/schemas/${shape}` } },
  })
  const refusals = Object.entries(REFUSALS).map(([status, description]) => [
    status,
    { description, content: json('ErrorAnswer') },
  ])
  return {
    summary: says,
    description: `Needs the permission '${may}'.`,
    parameters: [...inPath, ...inQuery, ...(writes ? [header] : [])],
    ...(body === undefined ? {} : { requestBody: { required: true, content: json(body) } }),
    responses: {
      200: { description: 'the answer', content: json(answer) },
      ...Object.fromEntries(refusals),
    },
  }
}

/** The description; `routes` is the table of `routes.ts`. */
export function openApiOf(routes) {
  const own = readdirSync(folder).filter((file) => file.endsWith('.ts'))
  const files = [...own, ...ELSEWHERE].sort()
  const all = new Map()
  for (const file of files)
    for (const one of declarationsOf(file)) all.set(one.declaration.id.value, { file, ...one })
  /** Of an interface, and of the interfaces that it extends. */
  const membersOf = (name) => {
    const { declaration, commentBefore } = all.get(name)
    const above = declaration.extends.flatMap(({ expression }) => membersOf(expression.value))
    return [...above, ...declaration.body.body.map((member) => memberOf(member, commentBefore))]
  }
  const shapes = {}
  for (const [name, { declaration, commentBefore, comment }] of all) {
    if (['Api', 'RouteName', 'Route'].includes(name)) continue
    const schema =
      declaration.type === 'TsTypeAliasDeclaration'
        ? schemaOf(declaration.typeAnnotation, commentBefore)
        : objectOf(membersOf(name))
    shapes[name] = comment === undefined ? schema : { description: comment, ...schema }
  }
  const paths = {}
  for (const { key, typeAnnotation } of all.get('Api').declaration.body.body) {
    const parts = Object.fromEntries(
      typeAnnotation.typeAnnotation.members.map((one) => [
        one.key.value,
        one.typeAnnotation.typeAnnotation.typeName.value,
      ]),
    )
    const [method, path = ''] = key.value.split(' ')
    const place = `/${path.replace(/:(\w+)/g, '{$1}')}`
    paths[place] ??= {}
    paths[place][method.toLowerCase()] = operationOf(key.value, parts, routes[key.value], shapes)
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'The dashboard of tminus',
      version: '1',
      description:
        'What the page is made of. All paths are relative to where the dashboard is mounted; instants are ISO 8601 with their offset and milliseconds since the epoch.',
    },
    servers: [{ url: '..', description: 'relative to this file' }],
    paths,
    components: { schemas: shapes },
  }
}

/** As it stands in the file. */
export const textOf = (routes) => `${JSON.stringify(openApiOf(routes), null, 2)}\n`

if (basename(process.argv[1] ?? '') === 'openapi.mjs') {
  const { ROUTES } = await import('./dashboard/api/routes.ts')
  writeFileSync(target, textOf(ROUTES))
}
