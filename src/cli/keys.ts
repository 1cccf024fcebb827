/** Keys as they are pressed in a terminal. */

/** A sequence of an arrow, or one character. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: an arrow begins with one
const KEY = /\u001b\[[0-9;]*[A-Za-z~]|[\s\S]/gu

/** Keys as they are pressed; a terminal in that mode leaves Ctrl-C to its program. */
export function keys(call: (key: string) => void): () => void {
  const { stdin } = process
  if (stdin.isTTY !== true) return () => undefined
  const hear = (chunk: Buffer): void => {
    for (const key of chunk.toString('utf8').match(KEY) ?? [])
      if (key === '\u0003') process.kill(process.pid, 'SIGINT')
      else call(key)
  }
  stdin.setRawMode(true)
  stdin.on('data', hear)
  return () => {
    stdin.off('data', hear)
    stdin.setRawMode(false)
    stdin.pause()
  }
}
