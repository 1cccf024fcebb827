/** What commands print with --json, held against the published schema. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'vitest'
import { faultsOf } from '../lab/json-schema.ts'
import type { Said } from './console.ts'

const path = join(import.meta.dirname, '../../src/cli/schemas/cli-1.json')
export const schema = JSON.parse(readFileSync(path, 'utf8')) as {
  readonly $defs: Readonly<Record<string, object>>
}

export const linesOf = (text: string): unknown[] =>
  text.split('\n').flatMap((line) => (line === '' ? [] : [JSON.parse(line) as unknown]))

/** How many lines there were, all of them right. */
export function right({ out, err }: Pick<Said, 'out' | 'err'>, command: string): number {
  const check = (value: unknown, ...names: readonly string[]) => {
    const one = { anyOf: names.map((name) => ({ $ref: `#/$defs/${name}` })) }
    expect(faultsOf(schema, one, value).map((fault) => `${command}: ${fault}`)).toEqual([])
  }
  const lines = linesOf(out)
  for (const line of lines) {
    expect(line).toHaveProperty('version', 1)
    check(line, `output:${command}`)
  }
  for (const line of linesOf(err)) check(line, 'error output', 'warning output')
  return lines.length
}
