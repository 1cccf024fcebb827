/** Places of the graph of tasks: columns by what waits for what, also in a circle. */
import { expect, test } from 'vitest'
import { graphOf } from '../../../../src/dashboard/ui/draw/graph.ts'

const measures = { node: { width: 100, height: 20 }, gap: { x: 40, y: 10 } }
const edge = (from: string, to: string) => ({ from, to, label: 'succeeded' })
const columns = (names: readonly string[], edges: readonly (readonly [string, string])[]) =>
  graphOf(
    names,
    edges.map(([from, to]) => edge(from, to)),
    measures,
  ).nodes.map(({ name, column, row }) => `${name} ${column},${row}`)

test('puts what waits to the right of all that it waits for', () => {
  expect(
    columns(
      ['load', 'check', 'ship', 'alert'],
      [
        ['load', 'check'],
        ['load', 'ship'],
        ['check', 'ship'],
        ['check', 'alert'],
      ],
    ),
  ).toEqual(['load 0,0', 'check 1,0', 'alert 2,0', 'ship 2,1'])
})

test('draws a circle with one way back', () => {
  const { edges } = graphOf(['a', 'b'], [edge('a', 'b'), edge('b', 'a')], measures)
  expect(edges.map(({ from, to, back }) => [from, to, back])).toEqual([
    ['a', 'b', true],
    ['b', 'a', false],
  ])
})

test('has a place for a task that only an edge knows', () => {
  expect(columns(['b'], [['gone', 'b']])).toEqual(['gone 0,0', 'b 1,0'])
})

test('is as wide and as high as its places', () => {
  const { width, height } = graphOf(['a', 'b', 'c'], [edge('a', 'b')], measures)
  expect([width, height]).toEqual([280, 60])
})

test('is empty without tasks', () => {
  expect(graphOf([], [], measures)).toEqual({ nodes: [], edges: [], width: 0, height: 0 })
})
