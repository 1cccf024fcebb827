/** A commit whose answer is lost in a crash of the server: what it came to is found out by what it wrote. */
import { connect, createServer, type Server } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { postgresStore } from '../../../src/store/postgres.ts'
import { type OwnPostgres, ownPostgres, withoutOwnPostgres } from '../../lab/own-postgres.ts'
import { execute } from '../../lab/postgres.ts'

/** Of the protocol: the statement by itself, in a message. */
const COMMIT = Buffer.from('commit\0')

describe.skipIf(withoutOwnPostgres !== undefined)('a server that crashes at a commit', () => {
  let server: OwnPostgres
  let between: Server
  let atCommit: 'pass' | 'crash before' | 'crash after' = 'pass'

  beforeAll(async () => {
    server = await ownPostgres()
    const { port } = new URL(server.url)
    between = createServer((client) => {
      const backend = connect(Number(port), '127.0.0.1')
      const end = () => [client, backend].map((one) => one.destroy())
      for (const one of [client, backend]) one.on('error', end).on('close', end)
      client.on('data', (chunk) => {
        const isCrash = atCommit !== 'pass' && chunk.includes(COMMIT)
        if (!isCrash) return backend.write(chunk)
        const crash = () => {
          end()
          server.stop()
        }
        if (atCommit === 'crash before') return crash()
        backend.removeAllListeners('data')
        backend.once('data', crash)
        return backend.write(chunk)
      })
      backend.on('data', (chunk) => client.write(chunk))
    })
    await new Promise<void>((resolve) => between.listen(0, '127.0.0.1', resolve))
  })
  afterAll(() => {
    between.close()
    server.remove()
  })

  test.each(['crash before', 'crash after'] as const)('%s it takes effect', async (when) => {
    const url = new URL(server.url)
    const { port } = between.address() as { readonly port: number }
    url.port = String(port)
    const store = postgresStore({ url: url.href })
    await store.open()
    const write = {
      kind: 'append',
      event: { at: 1000, type: 'emitted', task: when.replace(' ', '-') },
    } as const
    atCommit = when
    await expect(store.commit([write])).rejects.toThrow(/Could not commit/)
    atCommit = 'pass'
    server.start()
    // The number of a transaction that left nothing is given again, and what comes of that is another matter.
    for (let i = 0; i < 5; i++) await execute(server.url, 'select pg_current_xact_id()')
    expect(await store.commit([write])).toMatchObject([{ ok: true }])
    const events = await store.events({ types: ['emitted'] })
    expect(events.filter(({ task }) => task === write.event.task)).toHaveLength(1)
    await store.close()
  })
})
