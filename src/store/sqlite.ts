/** The store in a SQLite file: embedded, shared by the processes of one host, kept when the process is killed. */
import { demandKnown, type Names } from '../run/options.ts'
import { LazyStore } from './lazy.ts'
import type { DisposableStore } from './port.ts'

export interface SqliteOptions {
  /**
   * The file; if there is none, it is made for its owner only (0600), and its folder too (0700). A symbolic link to nothing
   * is not followed. `:memory:` is a database without a file.
   */
  readonly path: string
  /** Milliseconds that a call waits, without blocking, while another process writes; then it rejects. Default 5,000. */
  readonly busyTimeout?: number
  /**
   * `normal` (default): a commit that was acknowledged survives the end of the process, however sudden; a power cut may
   * take the last commits, but never breaks the file. `full`: it survives the power cut too, at the price of one wait for
   * the disk per commit.
   */
  readonly sync?: 'normal' | 'full'
}

/**
 * A store in a SQLite file, in WAL mode. Every call is one transaction; nothing of the file is kept in memory, so several
 * sessions and processes may share it. Where the file was deleted or replaced while it was open, commits reject.
 *
 * Its calls reject with {@link StoreError}, whose cause is the driver's error, while the file cannot be written or read, and
 * work again when it can. Keys of runs that {@link Store.prune} removes stay used for a year.
 *
 * @throws {TypeError} when there is another option
 */
export const sqliteStore = (options: SqliteOptions): DisposableStore => {
  demandKnown(options, OPTIONS, 'a SQLite store')
  const { path, busyTimeout = 5000, sync = 'normal' } = options
  return new LazyStore({
    name: 'sqlite',
    isOfOneHost: true,
    place: path,
    async load() {
      const { sqliteFile } = await import('./sqlite/file.ts')
      return sqliteFile({ path, busyTimeout, sync })
    },
  })
}

const OPTIONS: Names<SqliteOptions> = { path: true, busyTimeout: true, sync: true }
