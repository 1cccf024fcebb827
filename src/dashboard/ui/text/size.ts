/** Sizes of stores and texts, as people read them. */

const UNITS = ['B', 'kB', 'MB', 'GB', 'TB'] as const

/** `0 B`, `1.5 kB`, `12 MB`: thousands, two digits at most. */
export function sizeText(bytes: number): string {
  const power = Math.min(UNITS.length - 1, Math.floor(Math.log10(Math.max(1, bytes)) / 3))
  const value = bytes / 1000 ** power
  return `${value < 10 && power > 0 ? Math.round(value * 10) / 10 : Math.round(value)} ${UNITS[power]}`
}
