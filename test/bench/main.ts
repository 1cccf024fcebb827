/**
 * The benchmark: `npm run bench` runs every section that takes seconds, `npm run bench -- soak lateness` those named.
 *
 * It measures the built package in `dist`, which the script builds first: what runs from source carries the loader's
 * additions. Numbers with a limit beside them are the ones of DESIGN.md section 8.
 */
import { cpus } from 'node:os'
import { board, dense } from './board.ts'
import { cluster } from './cluster.ts'
import { cron } from './cron.ts'
import { idle } from './idle.ts'
import { imports } from './import.ts'
import { language } from './language.ts'
import { lateness } from './lateness.ts'
import { questions } from './questions.ts'
import { register } from './register.ts'
import { rush } from './rush.ts'
import type { Section } from './section.ts'
import { soak } from './soak.ts'
import { starts } from './starts.ts'
import { startup } from './startup.ts'
import { table } from './table.ts'
import { types } from './types.ts'

const SECTIONS: readonly Section[] = [
  register,
  idle,
  lateness,
  cron,
  starts,
  startup,
  imports,
  language,
  questions,
  types,
  rush,
  soak,
  board,
  dense,
  cluster,
]

const named = process.argv.slice(2)
const unknown = named.filter((name) => !SECTIONS.some((section) => section.name === name))
if (unknown.length > 0)
  throw new RangeError(
    `no section '${unknown.join("', '")}': there are ${SECTIONS.map(({ name }) => name).join(', ')}`,
  )

console.log(`node ${process.version}, ${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}`)
for (const section of SECTIONS) {
  if (named.length === 0 ? section.onlyByName === true : !named.includes(section.name)) continue
  console.log(`\n${section.name}: ${section.title}`)
  await section.run(table(console.log))
}
