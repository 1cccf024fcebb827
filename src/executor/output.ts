/** What a program prints: its lines as they come, and the newest bytes of it. */
import { StringDecoder } from 'node:string_decoder'

/** Cuts a stream of bytes into lines. */
export interface Lines {
  write(chunk: Buffer): void
  /** The rest, if the output did not end with a line feed. */
  end(): void
}

/**
 * Calls `each` with every line, without its line end (LF or CR LF), in UTF-8. A line longer than `longest` characters
 * comes in pieces of at least that length, so a program that never ends its line cannot fill the memory.
 */
export function lines(each: (line: string) => void, longest = 65_536): Lines {
  const decoder = new StringDecoder('utf8')
  let rest = ''
  const take = (text: string): void => {
    const parts = (rest + text).split('\n')
    rest = parts.pop() ?? ''
    for (const part of parts) each(part.endsWith('\r') ? part.slice(0, -1) : part)
    if (rest.length >= longest) {
      each(rest)
      rest = ''
    }
  }
  return {
    write: (chunk) => {
      take(decoder.write(chunk))
    },
    end() {
      take(decoder.end())
      if (rest !== '') each(rest)
      rest = ''
    },
  }
}

/** The newest bytes of a stream. */
export interface Tail {
  write(chunk: Buffer): void
  /** What is kept, as text; it never begins inside a character. */
  text(): string
  /** Whether something older was dropped. */
  readonly truncated: boolean
}

/** Keeps the newest `limit` bytes; it holds less than twice as many between writes. */
export function tail(limit: number): Tail {
  let kept: Buffer[] = []
  let held = 0
  let total = 0
  const compact = (): Buffer => {
    const whole = Buffer.concat(kept)
    // A copy, so that the dropped bytes are not kept alive by a view of them.
    const newest = whole.length > limit ? Buffer.from(whole.subarray(whole.length - limit)) : whole
    kept = [newest]
    held = newest.length
    return newest
  }
  return {
    write(chunk) {
      kept.push(chunk)
      held += chunk.length
      total += chunk.length
      if (held >= 2 * limit) compact()
    },
    text() {
      const newest = compact()
      let start = 0
      // 10xxxxxx continues a character whose first byte was dropped.
      while (total > limit && start < 3 && ((newest[start] ?? 0) & 0xc0) === 0x80) start += 1
      return newest.toString('utf8', start)
    },
    get truncated() {
      return total > limit
    },
  }
}
