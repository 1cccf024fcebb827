/** The warnings that need no session, as a list of rules. */
import type { Tree } from '../../grammar/tree.ts'
import type { Condition } from '../condition/condition.ts'
import type { Diagnostic } from './diagnostic.ts'
import type { ParseOptions } from './parse.ts'

/** What the rules find, in their order. */
export const lint = (
  _tree: Tree,
  _condition: Condition,
  _options: ParseOptions,
): readonly Diagnostic[] => []
