/** How many parts of a session each type, class and function of a source takes. */
import { parseSync } from '@swc/core'

/** A type, a class or a function, with the names that it takes: its members, its parameters, what it takes apart. */
export interface Taker {
  readonly name: string
  readonly names: ReadonlySet<string>
  /** Types whose members it has, too. */
  readonly above: readonly string[]
}

type Node = Readonly<Record<string, unknown>>

const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null

const nodesIn = (value: unknown): readonly Node[] =>
  Array.isArray(value) ? value.filter(isNode) : isNode(value) ? [value] : []

/** The text of a name, be it private or of a member. */
function textOf(key: unknown): string {
  if (!isNode(key)) return ''
  const { value, id } = key
  if (typeof value === 'string') return value
  return isNode(id) ? textOf(id) : ''
}

/** The names of a parameter: its own, or what is taken apart there. */
function namesOf(pattern: Node): readonly string[] {
  switch (pattern['type']) {
    case 'Parameter':
      return nodesIn(pattern['pat']).flatMap(namesOf)
    case 'TsParameterProperty':
      return nodesIn(pattern['param']).flatMap(namesOf)
    case 'AssignmentPattern':
      return nodesIn(pattern['left']).flatMap(namesOf)
    case 'ObjectPattern':
      return nodesIn(pattern['properties']).map(({ key }) => textOf(key))
    default:
      return [textOf(pattern)]
  }
}

const taker = (node: Node, names: readonly string[], above: readonly string[] = []): Taker => ({
  name: textOf(node['id'] ?? node['identifier'] ?? node['key']) || 'without name',
  names: new Set(names.filter((name) => name !== '')),
  above,
})

const FUNCTIONS: ReadonlySet<unknown> = new Set(['ClassMethod', 'PrivateMethod', 'Constructor'])

/** What the node takes, if it is a type, a class or a function. */
function takerIn(node: Node): Taker | undefined {
  const params = nodesIn(node['params']).flatMap(namesOf)
  switch (node['type']) {
    case 'TsInterfaceDeclaration': {
      const members = nodesIn((node['body'] as Node)['body']).map(({ key }) => textOf(key))
      const above = nodesIn(node['extends']).map(({ expression }) => textOf(expression))
      return taker(node, members, above)
    }
    case 'TsTypeLiteral':
      return taker(
        node,
        nodesIn(node['members']).map(({ key }) => textOf(key)),
      )
    case 'ClassDeclaration': {
      const body = nodesIn(node['body'])
      const made = body
        .filter(({ type }) => type === 'Constructor')
        .flatMap(({ params }) => nodesIn(params).flatMap(namesOf))
      const fields = body.filter(({ type }) => !FUNCTIONS.has(type))
      return taker(node, [...made, ...fields.map(({ key }) => textOf(key))])
    }
    case 'FunctionDeclaration':
    case 'ArrowFunctionExpression':
      return taker(node, params)
    case 'ClassMethod':
    case 'PrivateMethod':
      return taker(node, nodesIn((node['function'] as Node)['params']).flatMap(namesOf))
    default:
      return undefined
  }
}

/** All that a source has. */
export function takersIn(source: string): readonly Taker[] {
  const found: Taker[] = []
  const visit = (value: unknown): void => {
    for (const node of nodesIn(value)) {
      const one = takerIn(node)
      if (one !== undefined) found.push(one)
      for (const inner of Object.values(node)) visit(inner)
    }
  }
  visit(parseSync(source, { syntax: 'typescript' }).body)
  return found
}

/** The function or the class of that name that a source exports. */
function exportedIn(source: string, name: string): Node {
  const { body } = parseSync(source, { syntax: 'typescript' })
  for (const { declaration } of body as unknown as readonly Node[])
    if (isNode(declaration) && textOf(declaration['identifier']) === name) return declaration
  throw new RangeError(`expected an export, got '${name}'`)
}

/** The constants of a function: the parts that a composition makes. */
export const madeIn = (source: string, composition: string): readonly string[] =>
  nodesIn((exportedIn(source, composition)['body'] as Node)['stmts'])
    .flatMap(({ declarations }) => nodesIn(declarations))
    .flatMap(({ id }) => nodesIn(id).flatMap(namesOf))

/** The fields and getters of a class. */
export const membersIn = (source: string, name: string): readonly string[] =>
  nodesIn(exportedIn(source, name)['body'])
    .filter(({ type, kind }) => type === 'ClassProperty' || kind === 'getter')
    .map(({ key }) => textOf(key))
