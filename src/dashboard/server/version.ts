/** The version of tminus, from the nearest package.json above: as source and as built. */
import { readFileSync } from 'node:fs'

const PATHS = [
  '../package.json',
  '../../package.json',
  '../../../package.json',
  '../../../../package.json',
]

export function version(): string {
  for (const path of PATHS)
    try {
      const { name, version: found } = JSON.parse(
        readFileSync(new URL(path, import.meta.url), 'utf8'),
      ) as { readonly name?: string; readonly version?: string }
      if (name === 'tminus' && found !== undefined) return found
    } catch {
      // Looked for one folder further up.
    }
  return 'unknown'
}
