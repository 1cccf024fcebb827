/** Rows of a store that cannot be read: each is told with its table and key, and the rest goes on. */
import { messageOf } from './exit.ts'
import { type Io, warn } from './io.ts'

/** The reading of a row; nothing where the row is damaged, which is said. */
export function ofRow<T>(
  io: Io,
  table: string,
  key: number | string,
  read: () => T,
): T | undefined {
  try {
    return read()
  } catch (error) {
    warn(io, `tminus: row '${key}' of table '${table}' cannot be read: ${messageOf(error)}`)
    return undefined
  }
}
