/** Compiles condition texts as literals, all in one run of the TypeScript compiler, and says which were refused. */
import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const root = new URL('../..', import.meta.url).pathname

/** What the compiler said. */
export interface Compiled {
  /** The sentence at each refused text, by the text's index. */
  readonly refused: ReadonlyMap<number, string>
  /** Type instantiations, the ambient library's included. */
  readonly instantiations: number
}

const HEAD = [
  `import type { Checked } from '${root}src/typed/checked.ts'`,
  'declare const check: <const Text extends string>(text: Checked<Text>) => Text',
]

/** What takes longer has gone astray; milliseconds. */
const LONGEST = 120_000

const run = (file: string): Promise<string> =>
  new Promise((resolve) => {
    const options =
      '--noEmit --strict --pretty false --target es2023 --lib es2023 --module nodenext'
    const args = [...options.split(' '), '--ignoreConfig', '--allowImportingTsExtensions']
    execFile(
      join(root, 'node_modules/.bin/tsc'),
      [...args, '--extendedDiagnostics', file],
      { maxBuffer: 1 << 26, timeout: LONGEST },
      (_, stdout) => resolve(stdout),
    )
  })

const sentence = (message: string): string =>
  /parameter of type 'Mistake<"(.*?)", .*>'\.$/.exec(message)?.[1] ?? message

/** The most texts of one run of the compiler: a few seconds of a quiet machine, so that `LONGEST` tells what has gone astray. */
const BATCH = 800

/** Compiles `check('…')` for each text. An error elsewhere than at one of these lines is an error of the test itself. */
export const compile = async (texts: readonly string[]): Promise<Compiled> => {
  const refused = new Map<number, string>()
  let instantiations = 0
  for (let from = 0; from === 0 || from < texts.length; from += BATCH) {
    const batch = await compileOnce(texts.slice(from, from + BATCH))
    for (const [i, said] of batch.refused) refused.set(from + i, said)
    instantiations += batch.instantiations
  }
  return { refused, instantiations }
}

const compileOnce = async (texts: readonly string[]): Promise<Compiled> => {
  const folder = mkdtempSync(join(tmpdir(), 'tminus-check-'))
  const file = join(folder, 'texts.ts')
  writeFileSync(
    file,
    [...HEAD, ...texts.map((text) => `check(${JSON.stringify(text)})`)].join('\n'),
  )
  const output = await run(file)
  rmSync(folder, { recursive: true })
  const refused = new Map<number, string>()
  for (const line of output.split('\n').filter((one) => one.includes('error TS'))) {
    const match = /texts\.ts\((\d+),7\): error TS2345: (.*)$/.exec(line)
    if (match === null) throw new Error(`The compiler failed otherwise: ${line}`)
    refused.set(Number(match[1]) - 1 - HEAD.length, sentence(match[2] ?? ''))
  }
  const instantiations = Number(/^Instantiations:\s+(\d+)$/m.exec(output)?.[1])
  if (Number.isNaN(instantiations))
    throw new Error(`The compiler did not check anything: ${output}`)
  return { refused, instantiations }
}
