/** A set that is mostly empty or of one member, at the cost of a field: nodes have few parents, but may have 100,000. */

export type Links<T extends object> = undefined | T | Set<T>

export function linked<T extends object>(links: Links<T>, member: T): Links<T> {
  if (links === undefined) return member
  if (links instanceof Set) return links.add(member)
  return links === member ? links : new Set([links, member])
}

export function unlinked<T extends object>(links: Links<T>, member: T): Links<T> {
  if (links === member) return undefined
  if (!(links instanceof Set)) return links
  links.delete(member)
  return links.size === 0 ? undefined : links
}

export function eachLink<T extends object>(links: Links<T>, call: (member: T) => void): void {
  if (links === undefined) return
  if (links instanceof Set) for (const member of links) call(member)
  else call(links)
}

/** Whether one of them fits; stops at the first that does. */
export function someLink<T extends object>(links: Links<T>, fits: (member: T) => boolean): boolean {
  if (links === undefined) return false
  if (!(links instanceof Set)) return fits(links)
  for (const member of links) if (fits(member)) return true
  return false
}
