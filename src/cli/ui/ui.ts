/** The page of a session, served by a command: its options, and what is said where its packages are missing. */
import type { Command } from 'commander'
import type { ServeOptions, Serving } from '../../dashboard/alone/serve.ts'
import type { Session } from '../../session/session.ts'
import { EXIT, Failure, messageOf } from '../exit.ts'
import { type Io, warn } from '../io.ts'
import { asker } from '../peer-request.ts'

export interface UiFlags {
  readonly port?: string
  readonly address?: string
  readonly token?: string
  readonly publicRead?: boolean
  readonly readOnly?: boolean
}

/** Options of the page; `prefix` where they stand beside others. */
export const withUi = (command: Command): Command =>
  command
    .option('--port <port>', 'of the page; default: any that is free')
    .option('--address <address>', 'of this machine, to listen on; default 127.0.0.1')
    .option('--token <token>', 'opens the page, also for others; default: one that opens it once')
    .option('--public-read', 'anybody may read, and none may write')
    .option('--read-only', 'nothing can be started, paused or changed')

/** Begins to serve. @throws {Failure} when a package is missing, or the address cannot be had. */
export async function uiOf(
  io: Io,
  session: Session,
  { port, address, token, publicRead, readOnly }: UiFlags,
  known: Pick<ServeOptions, 'refresh' | 'store'> = {},
): Promise<Serving> {
  const options = {
    user: asker(),
    ...(port === undefined ? {} : { port: portOf(port) }),
    ...(address === undefined ? {} : { address }),
    ...(token === undefined ? {} : { token }),
    isPublic: publicRead === true,
    isReadOnly: readOnly === true,
    ...known,
    failed: (error: unknown) =>
      warn(io, `tminus: the page could not be answered: ${messageOf(error)}`),
  }
  try {
    const { serve } = await import('../../dashboard/alone/serve.ts')
    return await serve(session, options)
  } catch (error) {
    throw failureOf(error)
  }
}

function failureOf(error: unknown): Failure {
  if (error instanceof RangeError) return new Failure(EXIT.usage, error.message)
  const isMissing =
    error instanceof Error && 'code' in error && error.code === 'ERR_MODULE_NOT_FOUND'
  return new Failure(
    EXIT.failure,
    isMissing
      ? "the page needs the packages 'hono' and '@hono/node-server': npm install hono @hono/node-server"
      : `the page cannot be served: ${messageOf(error)}`,
  )
}

function portOf(text: string): number {
  if (/^\d{1,5}$/.test(text) && Number(text) < 65_536) return Number(text)
  throw new Failure(EXIT.usage, `expected --port as a number below 65536, got '${text}'`)
}
