/** Globs over names: `*` is any text, `?` is one character, anything else is itself. */

/** Whether a text is a glob rather than a name. */
export const isGlob = (text: string): boolean => /[*?]/.test(text)

/** Whether the glob means the whole name; in time that grows with the product of their lengths, whatever the glob. */
export function matchesGlob(glob: string, name: string): boolean {
  let [at, from] = [0, 0]
  /** The last star, and how much of the name it was taken to mean up to. */
  let [star, reach] = [-1, 0]
  while (from < name.length) {
    if (glob[at] === '*') {
      star = at++
      reach = from
    } else if (glob[at] === '?' || glob[at] === name[from]) {
      at++
      from++
    } else if (star >= 0) {
      at = star + 1
      from = ++reach
    } else return false
  }
  while (glob[at] === '*') at++
  return at === glob.length
}
