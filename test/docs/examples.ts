/** The examples in doc comments and in pages: where each stands, and what it says. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root: string = fileURLToPath(new URL('../..', import.meta.url))

/** A block of TypeScript in a doc comment, or in a page. */
export interface Example {
  /** The file, relative to the root. */
  readonly file: string
  /** The line of its first line of code, from 1. */
  readonly line: number
  readonly code: string
}

/** Pages whose examples that observe something are run. */
const PAGES = ['README.md', 'src/README.md', 'grammar/README.md']

/** A fenced block: its margin (that of the comment, or of a list) is taken off each line. */
const FENCE = /^([ \t]*(?:\* ?)?)```ts\n([\s\S]*?)^\1```/gm

/** The blocks of TypeScript in a text. */
export const blocks = (file: string, text: string): readonly Example[] =>
  [...text.matchAll(FENCE)].map((match) => {
    const [, margin = '', body = ''] = match
    return {
      file,
      line: text.slice(0, match.index).split('\n').length + 1,
      code: body
        .split('\n')
        .map((line) =>
          line.startsWith(margin)
            ? line.slice(margin.length)
            : line.trimStart().replace(/^\* ?/, ''),
        )
        .join('\n'),
    }
  })

const OBSERVES = /\/\/ => /

/** Every example of the sources, and those of the pages that observe something, in the order of their files. */
export const examples = (): readonly Example[] => {
  const sources = ['src', 'grammar'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts'))
      .map((name) => join(folder, name))
      .sort(),
  )
  const read = (file: string): readonly Example[] =>
    blocks(file, readFileSync(join(root, file), 'utf8'))
  return [
    ...sources.flatMap(read),
    ...PAGES.filter((page) => existsSync(join(root, page)))
      .flatMap(read)
      .filter(({ code }) => OBSERVES.test(code)),
  ]
}
