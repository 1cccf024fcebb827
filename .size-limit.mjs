/** How large what is published may be. */

/** Packages that are loaded by who uses them only. */
const ignore = ['node:*', 'better-sqlite3', 'piscina', 'date-holidays']

/** Bundles that start with an import alone make the bundler warn about each chunk of them. */
const modifyEsbuildConfig = (config) => ({ ...config, logLevel: 'error' })

const code = (name, path, limit, rest = {}) => ({
  ...{ name, path, ignore, limit, modifyEsbuildConfig },
  ...rest,
})

const page = (name, path, limit) => ({ name, path, gzip: true, limit })

export default [
  code('parse and format, as published', 'dist/index.js', '103 kB', { import: '{ parse, format }' }),
  code('everything', 'dist/index.js', '268 kB'),
  code('the queue, but for bullmq and ioredis', 'dist/bullmq.js', '116 kB'),
  page("the page's code", 'dist/dashboard/assets/*.js', '45 kB'),
  page("the page's style", 'dist/dashboard/assets/*.css', '8 kB'),
  page('the first page, but for its 400 bytes of HTML', 'dist/dashboard/assets/*.{js,css}', '59 kB'),
]
