/** A connection to a SQLite file beside the store's, as another program has one. */
import Database from 'better-sqlite3'

const held: object[] = []

/** Nothing of it is let go, for the reason that src/store/sqlite/connection.ts gives. */
export function outside(path: string, options: Database.Options = {}): Database.Database {
  const database = new Database(path, options)
  held.push(database)
  const prepare = database.prepare.bind(database)
  return Object.assign(database, {
    prepare(sql: string) {
      const statement = prepare(sql)
      held.push(statement)
      return statement
    },
  })
}
