/** What it costs a process to import the package, and the program to say its version, beside Node itself. */
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { atMost, type Section } from './section.ts'

const ROUNDS = 15
const DIST = fileURLToPath(new URL('../../dist/', import.meta.url))

/** Prints the CPU time of a process in microseconds, the last thing that it does. */
const TELL = `process.on('exit', () => {
  const { user, system } = process.cpuUsage()
  process.stderr.write(String(user + system))
})`

const imported = (file: string): readonly string[] => [
  '-e',
  `${TELL}; import(${JSON.stringify(`${DIST}${file}`)})`,
]

/** The programs, each with the milliseconds of CPU that it may cost. */
const PROGRAMS: Readonly<Record<string, { line: readonly string[]; limit?: number }>> = {
  'Node alone': { line: ['-e', TELL] },
  "import 'tminus'": { line: imported('index.js'), limit: 120 },
  "import 'tminus/language'": { line: imported('language.js') },
  "require('tminus')": {
    line: ['-e', `${TELL}; require(${JSON.stringify(`${DIST}cjs/index.js`)})`],
  },
  'tminus --version': {
    line: ['--import', `data:text/javascript,${encodeURIComponent(TELL)}`, `${DIST}main.js`, '-V'],
    limit: 150,
  },
}

/** Certificates that the environment adds are read at each start of Node, whatever it runs: tens of milliseconds. */
const { NODE_EXTRA_CA_CERTS: _added, ...env } = process.env

/** The least of some runs: what else the machine does only adds to it. */
const cost = (line: readonly string[]): number =>
  Math.min(
    ...Array.from({ length: ROUNDS }, () =>
      Number(spawnSync(process.execPath, line, { encoding: 'utf8', env }).stderr),
    ),
  ) / 1000

export const imports: Section = {
  name: 'import',
  title: `a process that imports the package and ends; the least of ${ROUNDS}`,
  async run(say) {
    for (const [what, { line, limit }] of Object.entries(PROGRAMS)) {
      const cpu = cost(line)
      say({ what, 'CPU ms': limit === undefined ? cpu.toFixed(1) : atMost(cpu, limit) })
    }
  },
}
