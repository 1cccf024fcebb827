/** A clause of a description: what a condition says, in the forms that sentences need. */

export interface Clause {
  /** How it stands in a sentence of its own: `while task 'x' is running`, `once a day`. */
  readonly when: string
  /** The same denied: `while task 'x' is not running`, `except on weekdays`. */
  readonly whenNot: string
  /** As a statement, to follow "that": `task 'x' is running`. */
  readonly fact: string
  /** The statement denied: `task 'x' is not running`. */
  readonly denied: string
  /** It is made of several clauses, so in the middle of a sentence it stands in parentheses. */
  readonly compound?: true
}

/** A state that a word such as `while` makes a clause of. */
export const state = (fact: string, denied: string, link = 'while'): Clause => ({
  when: `${link} ${fact}`,
  whenNot: `${link} ${denied}`,
  fact,
  denied,
})

/** A recurring or single time at which a start is due. */
export const due = (when: string): Clause => {
  const start = `the start that comes ${when}${when.includes(',') ? ',' : ''}`
  return { ...state(`${start} is due`, `${start} is not due`), when }
}

/** Something that happened, which is used up by a start. */
export const happening = (fact: string, denied: string, when: string): Clause => ({
  ...state(fact, denied),
  when,
})

/** The opposite: what was denied is said. */
export const opposite = (clause: Clause): Clause => ({
  ...clause,
  when: clause.whenNot,
  whenNot: clause.when,
  fact: clause.denied,
  denied: clause.fact,
})

/** `hour` for `1 hour`, since "every 1 hour" and "the last 1 hour" are no English. */
export const singular = (distance: string): string => distance.replace(/^1 (\w+)$/, '$1')
