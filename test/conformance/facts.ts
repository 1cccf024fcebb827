/** Facts gathered from other schedulers: the rows of a file of `facts/`, one JSON value a line. */
import { readFileSync } from 'node:fs'

/** @throws {Error} when there is no such file. */
export const facts = <Row>(name: string): readonly Row[] =>
  readFileSync(new URL(`./facts/${name}`, import.meta.url), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Row)
