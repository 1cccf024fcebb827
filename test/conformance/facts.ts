/** Reads a file of facts gathered from other schedulers; where the facts are not at hand there are none. */
import { existsSync, readFileSync } from 'node:fs'

export function facts<Row>(name: string): readonly Row[] {
  const file = new URL(`../../../../shared/conformance/${name}`, import.meta.url)
  if (!existsSync(file)) return []
  return readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Row)
}
