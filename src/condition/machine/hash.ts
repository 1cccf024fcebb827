/** A stable number in [0, 1) from text: spreads and ranges must not depend on the process. */

/** FNV-1a, 32 bits, with a final avalanche (Fowler, Noll, Vo; the finaliser is that of MurmurHash3). */
export function fraction(text: string): number {
  let hash = 0x811c9dc5
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193)
  hash ^= hash >>> 16
  hash = Math.imul(hash, 0x85ebca6b)
  hash ^= hash >>> 13
  hash = Math.imul(hash, 0xc2b2ae35)
  hash ^= hash >>> 16
  return (hash >>> 0) / 2 ** 32
}
