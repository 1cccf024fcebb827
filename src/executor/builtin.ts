/** Node's own modules that many programs never use: read at the first use, since each import of the library would pay for them. */

export const childProcess = (): typeof import('node:child_process') =>
  process.getBuiltinModule('node:child_process')

export const workerThreads = (): typeof import('node:worker_threads') =>
  process.getBuiltinModule('node:worker_threads')
