import { defineConfig } from 'vitest/config'
export default defineConfig({
  root: new URL('..', import.meta.url).pathname,
  resolve: {
    alias: {
      'tminus/testing': new URL('../src/testing/index.ts', import.meta.url).pathname,
      tminus: new URL('../src/index.ts', import.meta.url).pathname,
    },
  },
  test: {
    include: ['test/**/*.test.ts'],
    typecheck: {
      enabled: true,
      include: ['test/**/*.test-d.ts'],
      tsconfig: './test/tsconfig.json',
    },
    coverage: { provider: 'v8', include: ['src/**'] },
  },
})
