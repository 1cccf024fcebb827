/** No room of the house is much bigger than the others: who looks for something knows where to look. */
import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { expect, test } from 'vitest'

const root = join(import.meta.dirname, '../..')

/** The greatest share of all lines that one room may have. */
const MOST = 0.16
/** The most lines of a file. */
const MOST_LINES = 250

const linesIn = (folder: string): number =>
  readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .reduce((sum, { parentPath, name }) => sum + linesOf(join(parentPath, name)), 0)

const linesOf = (file: string): number => readFileSync(file, 'utf8').split('\n').length - 1

test('no room has more than 16 % of the lines of src and grammar', () => {
  const rooms = readdirSync(join(root, 'src'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => `src/${name}`)
  const sizes = [...rooms, 'grammar'].map((room) => ({ room, lines: linesIn(room) }))
  const all = sizes.reduce((sum, { lines }) => sum + lines, 0)
  expect(all).toBeGreaterThan(30_000)
  const big = sizes
    .filter(({ lines }) => lines > MOST * all)
    .map(({ room, lines }) => `${room}: ${((100 * lines) / all).toFixed(1)} % of ${all} lines`)
  expect(big).toEqual([])
})

test('src/README.md names every room, and every folder in it', () => {
  const readme = readFileSync(join(root, 'src/README.md'), 'utf8')
  const rows = new Map(
    [...readme.matchAll(/^\| `(?:src\/)?(\w+)\/` +\|(.*)$/gm)].map(([, room = '', text = '']) => [
      room,
      text,
    ]),
  )
  const foldersOf = (folder: string) =>
    readdirSync(join(root, folder), { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => name)
  const rooms = foldersOf('src')
  expect([...rows.keys()].sort()).toEqual(['grammar', ...rooms].sort())
  const unnamed = rooms.flatMap((room) =>
    foldersOf(`src/${room}`)
      .filter((name) => !(rows.get(room) ?? '').includes(`\`${name}/\``))
      .map((name) => `${room}/${name}`),
  )
  expect(unnamed).toEqual([])
})

test('no file of code is longer than one can hold in mind', () => {
  const long = ['src', 'grammar', 'examples', 'test'].flatMap((room) =>
    readdirSync(join(root, room), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && /\.(?:tsx?|mjs)$/.test(entry.name))
      .map(({ parentPath, name }) => join(parentPath, name))
      .filter((file) => linesOf(file) > MOST_LINES)
      .map((file) => `${relative(root, file)}: ${linesOf(file)} lines`),
  )
  expect(long).toEqual([])
})
