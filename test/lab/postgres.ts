/** A Postgres database of its own for a test file; skips, with a printed reason, where there is no server. */
import pg from 'pg'

const ADMIN = process.env['TMINUS_POSTGRES'] ?? 'postgres://127.0.0.1:5432/postgres'

/** The user where the address names none: the server's default, not the one of the tests. */
const userOf = (): string => process.env['PGUSER'] ?? 'postgres'

const withUser = (url: string): string => {
  const parsed = new URL(url)
  if (parsed.username === '') parsed.username = userOf()
  return parsed.href
}

const reasonOf = async (): Promise<string | undefined> => {
  const client = new pg.Client({ connectionString: withUser(ADMIN), connectionTimeoutMillis: 3000 })
  try {
    await client.connect()
    await client.end()
    return undefined
  } catch (error) {
    return `skipped: no Postgres server at ${ADMIN} (${error instanceof Error ? error.message : String(error)})`
  }
}

/**
 * Why tests that need Postgres are skipped; `undefined` if they are not.
 *
 * @throws {Error} when there is none although `TMINUS_SERVERS=required` says that there must be.
 */
export const withoutPostgres: string | undefined = await reasonOf()
if (withoutPostgres !== undefined) {
  if (process.env['TMINUS_SERVERS'] === 'required') throw new Error(withoutPostgres)
  process.stderr.write(`${withoutPostgres}\n`)
}

/** Runs statements in a database; for what a test does from outside. */
export const execute = async (
  url: string,
  ...statements: readonly string[]
): Promise<pg.QueryResult[]> => {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    const results: pg.QueryResult[] = []
    for (const statement of statements) results.push(await client.query(statement))
    return results
  } finally {
    await client.end()
  }
}

/** Makes an empty database; `drop` takes it away, with the connections to it. */
export const database = async (
  name: string,
): Promise<{ readonly url: string; drop(): Promise<void> }> => {
  const own = `tminus_test_${name}_${process.pid}`
  const admin = withUser(ADMIN)
  await execute(admin, `drop database if exists ${own} with (force)`, `create database ${own}`)
  const url = new URL(admin)
  url.pathname = `/${own}`
  return {
    url: url.href,
    drop: async () => {
      await execute(admin, `drop database if exists ${own} with (force)`)
    },
  }
}
