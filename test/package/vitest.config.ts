/** `npm run test:package`: the package as it is packed, in other people's projects. Apart, since it fetches their tools with npm. */
import { defineConfig } from 'vitest/config'

const here = (path: string): string => new URL(path, import.meta.url).pathname

export default defineConfig({
  root: here('../..'),
  test: {
    include: ['test/package/*.test.ts'],
    globalSetup: [here('./pack.ts')],
    pool: 'forks',
    maxWorkers: 2,
    maxConcurrency: 2,
    // A compiler of another version on a loaded machine.
    testTimeout: 120_000,
    hookTimeout: 300_000,
  },
})
