/** How the tests run: in child processes, three at a time where there are two cores. */
import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'
import { decorators } from './decorators.ts'

const here = (path: string): string => new URL(path, import.meta.url).pathname

/**
 * Rooms whose tests end what they start, and change nothing of the process that they run in. Those of the grammar count what has
 * run of it, which another file may have run before.
 */
const SHARED = [
  'bullmq',
  'clock',
  'condition',
  'conformance',
  'dashboard',
  'engine',
  'language',
  'model',
  'run',
  'session',
  'signal',
  'store',
  'stories',
  'telemetry',
  'testing',
  'time',
].map((room) => `test/${room}/**/*.test.ts`)

/** The seed of the order of files and tests; as they are written without it. */
const shuffle = process.env['TMINUS_SHUFFLE']

export default defineConfig({
  root: here('..'),
  resolve: {
    alias: {
      'tminus/testing': here('../src/testing/index.ts'),
      'tminus/condition': here('../src/condition.ts'),
      'tminus/language': here('../src/language.ts'),
      'tminus/session': here('../src/session.ts'),
      'tminus/store': here('../src/store.ts'),
      'tminus/executor': here('../src/executor.ts'),
      'tminus/bullmq': here('../src/bullmq.ts'),
      'tminus/otel': here('../src/otel.ts'),
      'tminus/dashboard': here('../src/dashboard.ts'),
      tminus: here('../src/index.ts'),
    },
  },
  plugins: [decorators],
  test: {
    projects: [
      {
        extends: true,
        test: {
          name: 'shared',
          include: SHARED,
          // One process imports the library once for all of them.
          isolate: false,
          typecheck: { enabled: false },
        },
      },
      {
        extends: true,
        test: {
          name: 'apart',
          include: ['test/**/*.test.ts'],
          // With tools that are fetched: `npm run test:package`.
          exclude: [...SHARED, 'test/package/**'],
          typecheck: {
            enabled: true,
            include: ['test/**/*.test-d.ts'],
            tsconfig: here('./tsconfig.json'),
          },
        },
      },
    ],
    setupFiles: ['test/setup.ts'],
    // Executors end processes and stores lock files: a file that goes wrong takes no other along.
    pool: 'forks',
    // What waits for a child process or a server leaves its core to another file.
    maxWorkers: Math.max(3, Math.floor(availableParallelism() / 2)),
    // On order nothing may depend: CI has a drawn one, `TMINUS_SHUFFLE=<seed>` draws others.
    sequence: { shuffle: shuffle !== undefined, seed: Number(shuffle ?? 0) },
    // Bounds against what hangs, wide enough for a loaded machine.
    testTimeout: 180_000,
    hookTimeout: 180_000,
    teardownTimeout: 5_000,
    expect: { poll: { timeout: 60_000, interval: 20 } },
    // What a test replaced is put back, so no test depends on its neighbours.
    restoreMocks: true,
    unstubEnvs: true,
    coverage: {
      provider: 'v8',
      include: ['src/**/*.ts', 'grammar/**/*.ts'],
      reportsDirectory: here('../coverage'),
      reporter: ['text-summary', 'html'],
    },
  },
})
