/** Compiles statements of a user's program, one a line, and says what the compiler tells of each. */
import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const root = new URL('../..', import.meta.url).pathname

/** What takes longer has gone astray; milliseconds. */
const LONGEST = 120_000

/** The first message about each statement; none about one that compiles. `head`: what stands before all of them. */
export async function told(
  head: readonly string[],
  statements: readonly string[],
): Promise<readonly (string | undefined)[]> {
  // Inside the project, where its packages are found.
  const folder = mkdtempSync(join(root, 'node_modules/.cache-program-'))
  const file = join(folder, 'program.ts')
  const lines = ["import * as tminus from '../../src/index.ts'", ...head, ...statements]
  writeFileSync(file, lines.join('\n'))
  const options = '--noEmit --strict --pretty false --target es2023 --module nodenext'
  const args = [...options.split(' '), '--ignoreConfig', '--allowImportingTsExtensions']
  const output = await new Promise<string>((resolve) => {
    execFile(
      join(root, 'node_modules/.bin/tsc'),
      [...args, '--skipLibCheck', '--types', 'node', file],
      { maxBuffer: 1 << 26, timeout: LONGEST, cwd: root },
      (_, stdout) => resolve(stdout),
    )
  })
  rmSync(folder, { recursive: true })
  const said = messagesIn(output, 2 + head.length)
  if ([...said.keys()].some((at) => at < 0)) throw new Error(`The head is wrong: ${output}`)
  return statements.map((_, at) => said.get(at))
}

const ERROR = /^.*program\.ts\((\d+),\d+\): error TS\d+: /

/** By statement, of which the first stands at line `first`; a message goes on where a line is indented. */
function messagesIn(output: string, first: number): ReadonlyMap<number, string> {
  const said = new Map<number, string>()
  for (const message of output.split(/\n(?! )/).filter((line) => line.includes('error TS'))) {
    const [head = '', line] = ERROR.exec(message) ?? []
    if (line === undefined) throw new Error(`The compiler failed otherwise: ${message}`)
    const at = Number(line) - first
    if (!said.has(at)) said.set(at, message.slice(head.length))
  }
  return said
}
