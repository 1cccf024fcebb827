/** What the dashboard refuses, with the status that says so. */
import type { ErrorAnswer } from '../api/common.ts'

const STATUS = {
  'bad-request': 400,
  unauthorized: 401,
  forbidden: 403,
  'not-found': 404,
  conflict: 409,
  'too-large': 413,
  unsupported: 415,
  misdirected: 421,
  failed: 500,
} as const

export type FaultCode = keyof typeof STATUS

/** A request that is refused: a sentence for the person who sent it. */
export class Fault extends Error {
  override readonly name = 'Fault'
  readonly code: FaultCode

  constructor(code: FaultCode, message: string, options?: ErrorOptions) {
    super(message, options)
    this.code = code
  }
}

/** The answer to a request that is refused. */
export const refusal = ({ code, message }: Pick<Fault, 'code' | 'message'>): Response => {
  const body: ErrorAnswer = { error: { code, message } }
  return Response.json(body, { status: STATUS[code] })
}
