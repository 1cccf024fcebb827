/** README's table of features is whole, and each thing it says of tminus links to a file that shows it. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'

const root = join(import.meta.dirname, '../..')
const page = readFileSync(join(root, 'README.md'), 'utf8')
const section = page.split(/^## /m).find((part) => part.startsWith('What it does\n')) ?? ''
const rows = section
  .split('\n')
  .filter((line) => line.startsWith('|'))
  .map((line) =>
    line
      .slice(1, -1)
      .split('|')
      .map((cell) => cell.trim()),
  )
const [head = [], , ...features] = rows

const links = (text: string) =>
  [...text.matchAll(/\]\(([^)#]+)\)/g)].map(([, target]) => target ?? '')

describe('the table of features', () => {
  test('compares with what is replaced', () => {
    expect(head).toEqual([
      '',
      'Rocketry',
      'APScheduler 3',
      'APScheduler 4 (alpha)',
      'schedule',
      'sched, threading.Timer',
      'a sleep loop',
      'tminus',
    ])
    expect(features.length).toBeGreaterThan(30)
    expect(new Set(features.map(([name]) => name)).size).toBe(features.length)
  })

  test.each(features.map((cells) => [cells[0], cells] as const))('%s', (_name, cells) => {
    expect(cells.filter((cell) => cell !== '')).toHaveLength(head.length)
    const shown = links(cells.at(-1) ?? '')
    expect(shown.length).toBeGreaterThan(0)
    for (const target of shown) expect(target).toMatch(/^(test\/.+\.test\.ts|examples\/.+\.ts)$/)
  })
})

test('every link of the page leads to a file', () => {
  const missing = links(page).filter(
    (target) => !/^https?:/.test(target) && !existsSync(join(root, target)),
  )
  expect(missing).toEqual([])
})
