/** What checking 200 condition strings costs the compiler. */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Section } from './section.ts'
import { texts } from './texts.ts'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))
const CHECKED = 'src/typed/checked.ts'
const STRINGS = 200

export const types: Section = {
  name: 'types',
  title: `the compiler on a file with ${STRINGS} checked condition strings, beside the same file without the check`,
  async run(say) {
    const folder = mkdtempSync(join(ROOT, 'test/bench/.types-'))
    try {
      const strings = texts().slice(0, STRINGS)
      const plain = diagnostics(folder, 'export declare const t: (text: string) => void', strings)
      const checked = diagnostics(
        folder,
        `import type { Checked } from '../../../${CHECKED}'\nexport declare const t: <const S extends string>(text: Checked<S>) => void`,
        strings,
      )
      for (const what of ['Instantiations', 'Check time', 'Memory used'])
        say({ what, checked: checked[what] ?? '?', 'not checked': plain[what] ?? '?' })
    } finally {
      rmSync(folder, { recursive: true })
    }
  },
}

function diagnostics(
  folder: string,
  header: string,
  strings: readonly string[],
): Readonly<Record<string, string>> {
  const lines = strings.map((text) => `t(${JSON.stringify(text)})`)
  writeFileSync(join(folder, 'strings.ts'), `${header}\n${lines.join('\n')}\n`)
  writeFileSync(
    join(folder, 'tsconfig.json'),
    JSON.stringify({
      extends: '../../tsconfig.json',
      compilerOptions: { rootDir: '../../..', incremental: false, paths: {} },
      include: ['strings.ts'],
    }),
  )
  const out = execFileSync('npx', ['tsc', '-p', folder, '--extendedDiagnostics'], {
    cwd: ROOT,
    encoding: 'utf8',
  })
  return Object.fromEntries(
    [...out.matchAll(/^([^:\n]+):\s+(\S+)$/gm)].map(([, name = '', value = '']) => [name, value]),
  )
}
