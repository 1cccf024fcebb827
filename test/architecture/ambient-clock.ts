/** Where a source reads the ambient clock or owns a timer: found in its syntax tree, so that comments and text are none. */
import { type Node, parseSync } from '@swc/core'

const TIMERS = new Set(['setTimeout', 'setInterval'])
/** What reads the clock when it is taken from such an object. */
const MEMBERS: Readonly<Record<string, ReadonlySet<string>>> = {
  Date: new Set(['now']),
  performance: new Set(['now', 'timeOrigin']),
  process: new Set(['hrtime', 'uptime']),
  Temporal: new Set(['Now']),
  globalThis: TIMERS,
}
const MODULES = new Set(['node:timers', 'node:timers/promises', 'timers', 'timers/promises'])

interface Syntax extends Node {
  readonly [key: string]: unknown
}

const isSyntax = (value: unknown): value is Syntax =>
  typeof value === 'object' && value !== null && 'type' in value

const nameOf = (value: unknown): string | undefined =>
  isSyntax(value) && value.type === 'Identifier' ? String(value['value']) : undefined

const isDate = (callee: unknown): boolean => nameOf(callee) === 'Date'

const empty = (list: unknown): boolean => !Array.isArray(list) || list.length === 0

/** What this one node uses of the ambient clock. */
const useOf = (node: Syntax): string | undefined => {
  switch (node.type) {
    case 'NewExpression':
      return isDate(node['callee']) && empty(node['arguments']) ? 'new Date()' : undefined
    case 'CallExpression':
      return isDate(node['callee']) ? 'Date()' : undefined
    case 'MemberExpression': {
      const object = nameOf(node['object'])
      const member = nameOf(node['property'])
      return object !== undefined && member !== undefined && MEMBERS[object]?.has(member) === true
        ? `${object}.${member}`
        : undefined
    }
    case 'ImportSpecifier':
      return TIMERS.has(nameOf(node['imported']) ?? nameOf(node['local']) ?? '')
        ? `import of ${nameOf(node['imported']) ?? nameOf(node['local'])}`
        : undefined
    case 'ImportDeclaration': {
      const { value } = node['source'] as { value: string }
      const names = node['specifiers'] as readonly Syntax[]
      return MODULES.has(value) && names.some(({ type }) => type !== 'ImportSpecifier')
        ? `import of all of ${value}`
        : undefined
    }
    default:
      return undefined
  }
}

/** Keys whose identifiers are names, not uses of a global. */
const isName = (parent: Syntax, key: string): boolean =>
  (parent.type === 'MemberExpression' && key === 'property') ||
  ['key', 'imported', 'local', 'label'].includes(key)

/**
 * The uses of the ambient clock in a source text, in their order: `Date.now`, `new Date()` without argument,
 * `performance.now`, `Temporal.Now`, and any mention of `setTimeout` or `setInterval`.
 *
 * @throws {Error} if the text is not TypeScript.
 */
export const ambientClock = (source: string): readonly string[] => {
  const uses: string[] = []
  const visit = (value: unknown, parent: Syntax | undefined, key: string): void => {
    if (Array.isArray(value)) {
      for (const each of value) visit(each, parent, key)
      return
    }
    if (typeof value !== 'object' || value === null) return
    if (isSyntax(value)) {
      const name = nameOf(value)
      if (name !== undefined && TIMERS.has(name) && !(parent && isName(parent, key)))
        uses.push(name)
      const use = useOf(value)
      if (use !== undefined) uses.push(use)
    }
    const next = isSyntax(value) ? value : parent
    for (const [inner, child] of Object.entries(value)) visit(child, next, inner)
  }
  visit(parseSync(source, { syntax: 'typescript', decorators: true, target: 'es2022' }), undefined, '')
  return uses
}
