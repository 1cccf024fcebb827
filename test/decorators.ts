/** Lowers standard decorators in sources that the tests load: Node has none of its own yet. */
import { transform } from '@swc/core'

const DECORATED = /^[ \t]*@\w+/m

/** A plugin of vitest's transformer, for TypeScript whose lines begin with a decorator. */
export const decorators = {
  name: 'decorators',
  enforce: 'pre',
  transform: {
    filter: { id: /\.ts$/, code: DECORATED },
    handler: (code: string, id: string): Promise<{ code: string; map?: string }> =>
      transform(code, {
        filename: id,
        configFile: false,
        swcrc: false,
        sourceMaps: true,
        jsc: {
          target: 'es2022',
          parser: { syntax: 'typescript', decorators: true },
          transform: { decoratorVersion: '2022-03' },
        },
      }),
  },
} as const
