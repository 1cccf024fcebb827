/** Where a source reads the ambient clock or owns a timer: found in its syntax tree, so that comments and text are none. */
import { parseSync } from '@swc/core'

const TIMERS = new Set(['setTimeout', 'setInterval'])
/** What reads the clock, or owns a timer, when it is taken from such an object. */
const MEMBERS: Readonly<Record<string, ReadonlySet<string>>> = {
  Date: new Set(['now']),
  performance: new Set(['now', 'timeOrigin']),
  process: new Set(['hrtime', 'uptime']),
  Temporal: new Set(['Now']),
  globalThis: TIMERS,
}
const MODULES = new Set(['node:timers', 'node:timers/promises', 'timers', 'timers/promises'])

/** A node of the tree: its `type`, and fields that are nodes, lists of them, or plain values. */
interface Syntax {
  readonly type: string
  readonly [field: string]: unknown
}

const isSyntax = (value: unknown): value is Syntax =>
  typeof value === 'object' && value !== null && 'type' in value

const nameOf = (value: unknown): string =>
  isSyntax(value) && value.type === 'Identifier' ? String(value['value']) : ''

/** What a node of each type uses of the ambient clock; anything else uses nothing. */
const USES: Readonly<Record<string, (node: Syntax) => string | false>> = {
  NewExpression: ({ callee, arguments: given }) =>
    nameOf(callee) === 'Date' && !(Array.isArray(given) && given.length > 0) && 'new Date()',
  CallExpression: ({ callee }) => nameOf(callee) === 'Date' && 'Date()',
  MemberExpression: ({ object, property }) =>
    MEMBERS[nameOf(object)]?.has(nameOf(property)) === true &&
    `${nameOf(object)}.${nameOf(property)}`,
  Identifier: ({ value }) => TIMERS.has(String(value)) && String(value),
  ImportSpecifier: ({ imported, local }) => {
    const name = nameOf(imported) || nameOf(local)
    return TIMERS.has(name) && `import of ${name}`
  },
  ImportDeclaration: ({ source, specifiers }) => {
    const { value } = source as { readonly value: string }
    const whole = (specifiers as readonly Syntax[]).some(({ type }) => type !== 'ImportSpecifier')
    return MODULES.has(value) && whole && `import of all of ${value}`
  },
}

/** Fields that hold a name of the source's own, not a use of a global. */
const NAMES = new Set(['property', 'key', 'imported', 'local', 'label'])

const children = (value: unknown): readonly unknown[] => {
  if (Array.isArray(value)) return value
  if (typeof value !== 'object' || value === null) return []
  const fields: readonly (readonly [field: string, child: unknown])[] = Object.entries(value)
  return fields
    .filter(([field, child]) => !(NAMES.has(field) && nameOf(child) !== ''))
    .map(([, child]) => child)
}

const usesIn = (value: unknown): readonly string[] => {
  const use = isSyntax(value) && USES[value.type]?.(value)
  const inside = children(value).flatMap(usesIn)
  return typeof use === 'string' ? [use, ...inside] : inside
}

/**
 * The uses of the ambient clock in a source text, in their order: `Date.now`, `new Date()` without argument,
 * `performance.now`, `Temporal.Now`, and any mention of `setTimeout` or `setInterval`. `tsx` says in which language it is.
 *
 * @throws {Error} when the text is not TypeScript.
 */
export const ambientClock = (source: string, tsx = false): readonly string[] =>
  usesIn(parseSync(source, { syntax: 'typescript', tsx, decorators: true, target: 'es2022' }))
