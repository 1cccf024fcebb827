/** Holds the table of layers.cjs: the sources obey it, and each row can be violated. */
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { cruise, type ICruiseResult, type IForbiddenRuleType } from 'dependency-cruiser'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

const root = fileURLToPath(new URL('../..', import.meta.url))
const config = createRequire(import.meta.url)('./layers.cjs') as {
  readonly forbidden: readonly IForbiddenRuleType[]
  readonly options: object
}

const look = async (baseDir: string): Promise<ICruiseResult> => {
  const { output } = await cruise(['src', 'grammar'], {
    ...config.options,
    baseDir,
    tsConfig: { fileName: join(baseDir, 'tsconfig.json') },
    ruleSet: { forbidden: [...config.forbidden] },
    validate: true,
  })
  return output as ICruiseResult
}

/** Files that break one rule each, by what they import. */
const planted: readonly (readonly [file: string, imports: string, rule: string])[] = [
  ['grammar/bad-src.ts', '../src/time/zone.ts', 'grammar-folders'],
  ['grammar/bad-package.ts', 'rxjs', 'grammar-packages'],
  ['grammar/bad-node.ts', 'node:fs', 'grammar-pure'],
  ['src/time/bad-folder.ts', '../run/run.ts', 'time-folders'],
  ['src/time/bad-package.ts', 'rxjs', 'time-packages'],
  ['src/time/bad-node.ts', 'node:fs', 'time-pure'],
  ['src/time/bad-holidays.ts', 'date-holidays', 'date-holidays-place'],
  ['src/time/calendar.ts', 'date-holidays', 'date-holidays-late'],
  ['src/run/bad-folder.ts', '../condition/construct.ts', 'run-folders'],
  ['src/run/bad-package.ts', 'temporal-polyfill', 'run-packages'],
  ['src/run/bad-node.ts', 'node:path', 'run-pure'],
  ['src/condition/bad-folder.ts', '../language/parse.ts', 'condition-folders'],
  ['src/condition/bad-grammar.ts', '../../grammar/grammar.ts', 'condition-folders'],
  ['src/condition/bad-package.ts', 'parsimmon', 'condition-packages'],
  ['src/condition/bad-node.ts', 'node:events', 'condition-pure'],
  ['src/typed/bad-language.ts', '../language/parse.ts', 'typed-folders'],
  ['src/typed/bad-package.ts', 'parsimmon', 'typed-packages'],
  ['src/typed/bad-node.ts', 'node:fs', 'typed-pure'],
  ['src/language/bad-folder.ts', '../clock/clock.ts', 'language-folders'],
  ['src/language/bad-package.ts', 'parsimmon', 'language-packages'],
  ['src/language/bad-node.ts', 'node:fs', 'language-pure'],
  ['src/signal/bad-language.ts', '../language/parse.ts', 'signal-folders'],
  ['src/signal/bad-store.ts', '../store/port.ts', 'signal-folders'],
  ['src/signal/bad-package.ts', 'kysely', 'signal-packages'],
  ['src/executor/bad-folder.ts', '../store/port.ts', 'executor-folders'],
  ['src/executor/bad-piscina.ts', 'piscina', 'piscina-place'],
  ['src/executor/bad-package.ts', 'rxjs', 'executor-packages'],
  ['src/store/bad-folder.ts', '../condition/construct.ts', 'store-folders'],
  ['src/store/bad-driver.ts', 'better-sqlite3', 'better-sqlite3-place'],
  ['src/store/bad-package.ts', 'rxjs', 'store-packages'],
  ['src/clock/bad-folder.ts', '../run/run.ts', 'clock-folders'],
  ['src/clock/bad-package.ts', 'rxjs', 'clock-packages'],
  ['src/engine/bad-session.ts', '../session/session.ts', 'engine-folders'],
  ['src/engine/bad-testing.ts', '../testing/index.ts', 'engine-folders'],
  ['src/engine/bad-package.ts', 'kysely', 'engine-packages'],
  ['src/telemetry/bad-testing.ts', '../testing/index.ts', 'telemetry-folders'],
  ['src/telemetry/bad-package.ts', 'kysely', 'telemetry-packages'],
  ['src/session/bad-testing.ts', '../testing/index.ts', 'session-folders'],
  ['src/session/bad-package.ts', 'kysely', 'session-packages'],
  ['src/testing/bad-cli.ts', '../cli/planted.ts', 'testing-folders'],
  ['src/testing/bad-package.ts', 'fast-check', 'testing-packages'],
  ['src/cli/bad-testing.ts', '../testing/index.ts', 'cli-folders'],
  ['src/cli/bad-package.ts', 'chrono-node', 'cli-packages'],
  ['src/dashboard/bad-cli.ts', '../cli/planted.ts', 'dashboard-folders'],
  ['src/dashboard/ui/bad-server.ts', '../bad-cli.ts', 'ui-folders'],
  ['src/dashboard/ui/bad-session.ts', '../../session/session.ts', 'ui-folders'],
  ['src/dashboard/ui/bad-package.ts', 'hono', 'ui-packages'],
  ['src/dashboard/ui/bad-node.ts', 'node:fs', 'ui-pure'],
  ['src/index.ts', './testing/index.ts', 'index-folders'],
  ['src/elsewhere/bad-folder.ts', '../time/zone.ts', 'a-row-for-each-folder'],
  ['src/store/bad-missing.ts', './no-such-file.ts', 'no-unresolved'],
  ['src/session/bad-development.ts', 'fast-check', 'not-to-dev-dep'],
  ['src/run/circle-one.ts', './circle-two.ts', 'no-circular'],
  ['src/run/alone.ts', '', 'no-orphans'],
]

/** The other half of the circle, which is reported once. */
const half: readonly (readonly [file: string, imports: string])[] = [
  ['src/run/circle-two.ts', './circle-one.ts'],
]

/** Files that look like violations, and are none. */
const allowed: readonly (readonly [file: string, imports: string])[] = [
  ['grammar/good-package.ts', 'parsimmon'],
  ['src/time/good-package.ts', 'chrono-node'],
  ['src/language/good-grammar.ts', '../../grammar/grammar.ts'],
  ['src/signal/good-package.ts', 'rxjs'],
  ['src/store/good-node.ts', 'node:fs'],
  ['src/store/sqlite/good-driver.ts', 'better-sqlite3'],
  ['src/session/good-package.ts', 'rxjs'],
  ['src/cli/planted.ts', 'commander'],
  ['src/dashboard/ui/good-signal.ts', '@preact/signals'],
  ['src/dashboard/ui/good-times.ts', '../../time/zone.ts'],
  ['src/testing/good-folder.ts', '../session/session.ts'],
]

describe('layers', () => {
  test('the sources obey the table', async () => {
    const { summary } = await look(root)
    expect(summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} → ${to}`)).toEqual(
      [],
    )
    // Without its parser of TypeScript, the tool sees nothing and agrees.
    expect(summary.totalCruised).toBeGreaterThan(100)
    expect(summary.totalDependenciesCruised ?? 0).toBeGreaterThan(500)
  })

  describe('in a copy with violations', () => {
    const copy = mkdtempSync(join(tmpdir(), 'tminus-layers-'))
    const found = new Map<string, Set<string>>()
    beforeAll(async () => {
      for (const part of ['src', 'grammar', 'package.json', 'tsconfig.json'])
        cpSync(join(root, part), join(copy, part), { recursive: true })
      symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'))
      for (const [file, imports] of [...planted, ...half, ...allowed]) {
        mkdirSync(dirname(join(copy, file)), { recursive: true })
        writeFileSync(
          join(copy, file),
          imports === '' ? 'export {}\n' : `import * as it from '${imports}'\nexport { it }\n`,
        )
      }
      const { summary } = await look(copy)
      for (const { from, rule } of summary.violations)
        found.set(from, (found.get(from) ?? new Set()).add(rule.name))
    })
    afterAll(() => rmSync(copy, { recursive: true }))

    test.each(planted)('%s, which imports %s, breaks %s', (file, _imports, rule) => {
      expect([...(found.get(file) ?? [])]).toContain(rule)
    })
    test.each(allowed)('%s may import %s', (file) => {
      expect([...(found.get(file) ?? [])]).toEqual([])
    })
  })
})
