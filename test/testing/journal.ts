/** A program on virtual time beside the real world: a server that is slow, and what happened in which order. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { onTestFinished } from 'vitest'
import { Session } from '../../src/index.ts'
import { memoryStore } from '../../src/store.ts'
import { VirtualClock } from '../../src/testing/index.ts'

export const FROM = Date.parse('2026-03-02T08:00:00Z')

/** A server that answers each question a little later than the one before. */
export async function server(): Promise<string> {
  let asked = 0
  const listening = createServer((_, response) => {
    // biome-ignore lint/style/noRestrictedGlobals: the real world is slow
    setTimeout(() => response.end('answer'), (asked++ % 5) * 3)
  }).listen(0, '127.0.0.1')
  await new Promise((resolve) => listening.once('listening', resolve))
  onTestFinished(() => {
    listening.closeAllConnections()
    listening.close()
  })
  return `http://127.0.0.1:${(listening.address() as AddressInfo).port}/`
}

/** What happened, in order, each with its second. */
export async function journal(
  define: (session: Session<string>) => void,
  seconds: number,
): Promise<string[]> {
  const clock = new VirtualClock(FROM)
  const session = new Session({ clock, zone: 'UTC', store: memoryStore() })
  define(session)
  const lines: string[] = []
  const note = (text: string, at: number) => lines.push(`${(at - FROM) / 1000} ${text}`)
  session.events$.subscribe((event) => {
    if (event.name === 'run:failed')
      note(`${event.task} failed: ${event.run.error?.message}`, event.at)
    else if (event.name.startsWith('run:') && 'task' in event)
      note(`${event.task} ${event.name.slice(4)}`, event.at)
  })
  await session.start()
  await clock.advanceBy(seconds * 1000)
  await session.stop()
  return lines
}
