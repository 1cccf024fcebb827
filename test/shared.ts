/** Where the shared facts are: the folder `shared/` beside the repository, which a lone clone does not have. */
import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const folder = fileURLToPath(new URL('../../shared/', import.meta.url))

/**
 * The folder with `conformance/`, or `undefined` where there is none.
 *
 * @throws {Error} if there is none although `TMINUS_SHARED=required` says that there must be.
 */
const shared: string | undefined = existsSync(`${folder}conformance/`) ? folder : undefined

if (shared === undefined && process.env['TMINUS_SHARED'] === 'required')
  throw new Error(
    `Cannot compare with the shared facts: expected the folder '${folder}conformance/'`,
  )

/** Why tests that need the shared facts are skipped; `undefined` if they are not. */
export const withoutShared: string | undefined =
  shared === undefined ? `skipped: there is no folder '${folder}conformance/'` : undefined

/**
 * The rows of a file of `conformance/`, one JSON value a line; none where the folder is missing.
 *
 * @throws {Error} if the folder is there and the file is not.
 */
export const sharedRows = <Row>(file: string): readonly Row[] =>
  shared === undefined
    ? []
    : readFileSync(`${shared}conformance/${file}`, 'utf8')
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as Row)
