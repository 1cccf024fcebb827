/** Turns the observations of an example, `expression // => value`, into assertions, so that it cannot rot. */
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { parseSync } from '@swc/core'
import { type Example, root } from './examples.ts'

/** A line that observes: what stands before, and what is expected. The last arrow of the line counts. */
const OBSERVATION = /^(.*\S)\s+\/\/ => (.+)$/
const THROWS = /^throws (\w+)(?:: (.+))?$/

const isExpression = (text: string): boolean => {
  try {
    const { body } = parseSync(`;(${text}\n)`, { syntax: 'typescript', decorators: true })
    return body.length === 2
  } catch {
    return false
  }
}

/** One observation as a statement. `throws Name` and `throws Name: part of the message` also accept a rejection. */
const assertion = (expression: string, wanted: string): string => {
  const [, name, message] = THROWS.exec(wanted) ?? []
  if (name === undefined) return `expect(${expression}).toEqual(${wanted});`
  const like =
    message === undefined ? '' : `, message: expect.stringContaining(${JSON.stringify(message)})`
  return `await expect((async () => (${expression}))()).rejects.toMatchObject({ name: '${name}'${like} });`
}

/** How many observations an example has. */
export const observations = (code: string): number => code.match(/\/\/ => /g)?.length ?? 0

/** Relative imports are written as seen from the file in which the example stands. */
const placed = (code: string, file: string): string =>
  code.replace(
    /((?:from|import)\s*\(?\s*)(['"])(\.\.?\/[^'"]*)\2/g,
    (_, before: string, quote: string, path: string) =>
      `${before}${quote}${pathToFileURL(join(root, dirname(file), path)).pathname}${quote}`,
  )

/** Takes lines from the end until they are an expression. */
const expressionOf = (last: string, lines: string[], complain: (wanted: string) => Error) => {
  let expression = last.replace(/;$/, '')
  while (!isExpression(expression)) {
    const earlier = lines.pop()
    if (earlier === undefined) throw complain('an expression before the arrow')
    expression = `${earlier}\n${expression}`
  }
  return expression
}

/**
 * The code of an example with its observations asserted. An expression may begin on an earlier line.
 *
 * @throws {SyntaxError} when what stands before an arrow is no expression.
 */
export const assertive = ({ file, line, code }: Example): string => {
  const lines: string[] = []
  for (const [index, text] of code.split('\n').entries()) {
    const complain = (wanted: string): Error =>
      new SyntaxError(
        `Cannot assert '${text.trim()}' (${file}:${line + index}): expected ${wanted}`,
      )
    const [, before, wanted] = OBSERVATION.exec(text) ?? []
    if (before !== undefined && wanted !== undefined)
      lines.push(assertion(expressionOf(before, lines, complain), wanted))
    else if (observations(text) === 0) lines.push(text)
    else throw complain("'expression // => value' on one line")
  }
  return placed(lines.join('\n'), file)
}
