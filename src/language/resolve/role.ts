/** Which side of a window a mark stands on. */

/** An end may be 24:00 in a day; a start may not. */
export type Role = 'start' | 'end'
