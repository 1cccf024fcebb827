/** Where in the user's files something went wrong while they were loaded, and what, in one line. */
import { relative, resolve, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { messageOf } from './exit.ts'

/** This program's own files, as they are and as source maps name them; they are never to blame. */
const OWN = ['..', '../../../src'].map((up) => resolve(import.meta.dirname, up) + sep)

const FRAME =
  /(?:\(|at (?:async )?|^)((?:file:\/\/)?\/?[^()\s][^()]*?):(\d+)(?::\d+)?(?:\)|$|: ERROR)/

/** `tasks/load.ts:4`, as editors understand it; `undefined` if no line of theirs was under way. */
export function placeOf(error: unknown): string | undefined {
  const stack = error instanceof Error ? (error.stack ?? '') : ''
  for (const line of stack.split('\n')) {
    const [, where = '', number = ''] = FRAME.exec(line.trim()) ?? []
    const file = where.startsWith('file:') ? fileURLToPath(where) : where
    if (number === '' || !isTheirs(file)) continue
    const near = relative('', file.replace(/\?.*$/, ''))
    return `${near.startsWith('..') ? file : near}:${number}`
  }
  return undefined
}

const isTheirs = (file: string): boolean =>
  resolve(file) === file &&
  !OWN.some((own) => file.startsWith(own)) &&
  !/[\\/]node_modules[\\/]/.test(file) &&
  !file.startsWith('node:')

/** The first line of what was thrown; of what the compiler of TypeScript says, its first complaint. */
export function complaintOf(error: unknown): string {
  const message = messageOf(error).trim()
  const complaint = /^Transform failed with .*\n.*?: ERROR: (.*)/.exec(message)?.[1]
  return complaint ?? message.split('\n')[0] ?? ''
}
