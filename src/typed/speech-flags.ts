/** The state of a schedule whose parts are read from left to right. */

/** What words before a part say about it: letters for `every`, an exception, `from`, `between`, `and`, and a list. */
export type Flags = string

/** The parts by their kinds, an excepted one as `~kind`; `each` where `every` stands somewhere, `last` of all. */
export interface Parts {
  readonly [kind: string]: string
}

/** What stands before the rest. */
export type UpTo<Text extends string, Rest extends string> = Text extends `${infer Words} ${Rest}`
  ? Words
  : never
