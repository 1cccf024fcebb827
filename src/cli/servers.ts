/** What `tminus run` serves beside its session: metrics for machines, the page for people. */
import type { Cancel } from '../clock/clock.ts'
import type { Session } from '../session/session.ts'
import type { Duration } from '../time/instant.ts'
import type { Io } from './io.ts'
import { serveMetrics } from './metrics-server.ts'
import { type UiFlags, uiOf } from './ui/ui.ts'

export interface ServerFlags extends UiFlags {
  readonly metrics?: string
  readonly ui?: boolean
}

/** Begins to serve what was asked for, and says where; returns how to end that. */
export async function serveBeside(
  io: Io,
  session: Session,
  flags: ServerFlags,
  note: (text: string) => void,
): Promise<() => Promise<void>> {
  const metrics =
    flags.metrics === undefined ? undefined : await serveMetrics(session, flags.metrics)
  if (metrics !== undefined) note(`metrics: ${metrics.url}/metrics, ${metrics.url}/healthz`)
  try {
    const page = flags.ui === true ? await uiOf(io, session, flags) : undefined
    if (page !== undefined) note(`page: ${page.url}`)
    return async () => {
      metrics?.close()
      await page?.close()
    }
  } catch (error) {
    metrics?.close()
    throw error
  }
}

/** How long an address that another process holds is left alone. */
const PAUSE: Duration = 200

/** As {@link serveBeside}, as soon as the addresses are free: those of the process whose place this one takes are not yet. */
export async function serveWhenFree(
  io: Io,
  session: Session,
  flags: ServerFlags,
  note: (text: string) => void,
): Promise<() => Promise<void>> {
  let close: (() => Promise<void>) | undefined
  let cancel: Cancel = () => undefined
  let isOver = false
  const serve = async (): Promise<void> => {
    try {
      close = await serveBeside(io, session, flags, note)
      if (isOver) await close()
    } catch {
      const { background } = io
      if (!isOver) cancel = background.at(background.now() + PAUSE, () => void serve())
    }
  }
  await serve()
  return async () => {
    isOver = true
    cancel()
    await close?.()
  }
}
