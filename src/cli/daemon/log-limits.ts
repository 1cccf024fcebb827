/** How large and how old a log becomes before it is put away, and how many of those are kept. */
import { type Duration, WEEK } from '../../time/instant.ts'
import { durationIn } from '../duration.ts'
import { countOf, EXIT, Failure } from '../exit.ts'

export interface LogLimits {
  /** Bytes. */
  readonly size: number
  readonly age: Duration
  /** Files beside the one that is written. */
  readonly keep: number
}

/** So no more than 60 MB. */
export const LOG_LIMITS: LogLimits = { size: 10_000_000, age: WEEK, keep: 5 }

/** As options say it. */
export interface LogFlags {
  readonly logMaxSize?: string
  readonly logMaxAge?: string
  readonly logKeep?: string
}

/** @throws {Failure} when one of them is no size, duration or count. */
export function limitsFrom({ logMaxSize, logMaxAge, logKeep }: LogFlags): LogLimits {
  return {
    size: logMaxSize === undefined ? LOG_LIMITS.size : bytesOf(logMaxSize),
    age: logMaxAge === undefined ? LOG_LIMITS.age : durationIn(logMaxAge, '--log-max-age'),
    keep: logKeep === undefined ? LOG_LIMITS.keep : countOf(logKeep, '--log-keep'),
  }
}

/** As a command line says it again. */
export const asArguments = ({ logMaxSize, logMaxAge, logKeep }: LogFlags): readonly string[] => [
  ...(logMaxSize === undefined ? [] : ['--log-max-size', logMaxSize]),
  ...(logMaxAge === undefined ? [] : ['--log-max-age', logMaxAge]),
  ...(logKeep === undefined ? [] : ['--log-keep', logKeep]),
]

const UNITS: Readonly<Record<string, number>> = { '': 1, k: 1e3, m: 1e6, g: 1e9 }

/** `500k`, `10 MB`, `1g`; a number alone is bytes. */
function bytesOf(text: string): number {
  const [, number = '', unit = ''] = /^(\d+(?:\.\d+)?)\s*([kmg]?)b?$/i.exec(text.trim()) ?? []
  const bytes = Math.floor(Number(number) * (UNITS[unit.toLowerCase()] ?? 0))
  if (number !== '' && bytes > 0) return bytes
  throw new Failure(EXIT.usage, `expected a size such as 10M for --log-max-size, got '${text}'`)
}

/** Of a command line that is not read yet, where these are right: they were, when the daemon was started. */
export function limitsIn(argv: readonly string[]): LogLimits {
  const of = (option: string): string | undefined => {
    const at = argv.indexOf(option)
    return at < 0 ? undefined : argv[at + 1]
  }
  const found = {
    logMaxSize: of('--log-max-size'),
    logMaxAge: of('--log-max-age'),
    logKeep: of('--log-keep'),
  }
  return limitsFrom(
    Object.fromEntries(Object.entries(found).filter(([, text]) => text !== undefined)),
  )
}
