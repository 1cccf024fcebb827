/** The public surface of tminus: one explicit list. */
export type * from './condition/condition.ts'
