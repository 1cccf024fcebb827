/** A store's file is its owner's only; one that is deleted or replaced while it is in use is noticed. */
import { existsSync, renameSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { sqliteStore } from '../../../src/store/sqlite.ts'
import { emit, ok } from '../../../src/testing/store-laws/sample.ts'
import { bench, folder, MINUTE, nothing } from '../../lab/fixture.ts'

const onUnix = test.skipIf(process.platform === 'win32')

const rights = (path: string) => (statSync(path).mode & 0o777).toString(8)

async function opened(path: string) {
  const store = sqliteStore({ path })
  await store.open()
  onTestFinished(() => store.close())
  return store
}

onUnix('the file, what SQLite puts beside it, and its folders are for the owner only', async () => {
  const before = process.umask(0)
  onTestFinished(() => void process.umask(before))
  const path = join(folder(), 'deep', 'er', 'x.db')
  const store = await opened(path)
  await store.commit([emit('a')])
  expect([path, `${path}-wal`, `${path}-shm`].map(rights)).toEqual(['600', '600', '600'])
  expect([dirname(path), dirname(dirname(path))].map(rights)).toEqual(['700', '700'])
})

onUnix('a file that is there keeps its rights', async () => {
  const path = join(folder(), 'x.db')
  writeFileSync(path, '', { mode: 0o640 })
  await opened(path)
  expect(rights(path)).toBe('640')
})

onUnix('a symbolic link to nothing is not followed, one to a file is', async () => {
  const place = folder()
  const [file, link] = [join(place, 'x.db'), join(place, 'link.db')]
  symlinkSync(file, link)
  await expect(sqliteStore({ path: link }).open()).rejects.toThrow(
    'it is a symbolic link to nothing',
  )
  expect(existsSync(file)).toBe(false)
  await opened(file)
  expect(await (await opened(link)).commit([emit('a')])).toEqual([ok(1)])
})

/** What may stand where the file was. */
const faults = [
  ['deleted', undefined],
  ['replaced by another', ''],
] as const

test.each(faults)(
  'a session whose store is %s starts nothing, says so, and goes on when it is back',
  async (fault, content) => {
    const path = join(folder(), 'x.db')
    const b = bench({ store: sqliteStore({ path }) })
    b.session.task('minutely', nothing, { name: 'beat' })
    await b.session.start()
    await b.clock.advanceBy(MINUTE)
    renameSync(path, `${path}.kept`)
    if (content !== undefined) writeFileSync(path, content)
    const before = b.starts().length
    await b.clock.advanceBy(3 * MINUTE)
    expect(b.starts().length).toBe(before)
    expect(String(b.heard('store:failed')[0]?.error)).toContain(
      `the file was ${fault} while it was in use: nothing is written any more; put it back`,
    )
    renameSync(`${path}.kept`, path)
    await b.clock.advanceBy(2 * MINUTE)
    const failed = new Set(b.heard('store:failed').map(({ work }) => work))
    expect(
      b
        .heard('store:healed')
        .map(({ work }) => work)
        .sort(),
    ).toEqual([...failed].sort())
    expect(failed).toContain('commit')
    expect(b.starts().length).toBeGreaterThan(before)
  },
)
