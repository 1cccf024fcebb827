/** The graph of tasks: nodes, edges by outcome, and how it is drawn. */
import { expect, test } from 'vitest'
import { dotLines, mermaidLines, treeLines } from '../../../src/session/graph/drawn.ts'
import { Session } from '../../../src/session/session.ts'

const graph = (texts: Readonly<Record<string, string | readonly [string, object]>>) => {
  const session = new Session({ zone: 'UTC' })
  for (const [name, given] of Object.entries(texts)) {
    const [text, options] = typeof given === 'string' ? [given, {}] : given
    session.task(text as never, () => undefined, { ...options, name } as never)
  }
  return session.graph()
}

const shop = {
  extract: ['daily at 03:00', { tags: ['etl'] }],
  load: ["after task 'extract' succeeded & ~task 'backup' is running", { tags: ['etl'] }],
  alert: "after task 'extract' failed | after task 'load' failed",
  report: "after all tasks tagged 'etl' & task 'load' has succeeded today",
  backup: ["on event 'quiet'", { end: "on event 'loud'" }],
  watch: 'after any task crashed',
  odd: "after task 'laod'",
} as const

test('a tree has each node below those that start it, and each once', () => {
  expect(treeLines(graph(shop))).toEqual([
    'extract',
    '├─ succeeded → load  [looks at backup (running)]',
    '│  ├─ failed → alert',
    '│  └─ succeeded → report  [looks at load (succeeded)]',
    '├─ failed → alert',
    '└─ succeeded → report  [looks at load (succeeded)]',
    "event 'quiet'",
    "└─ emitted → backup  [ended by event 'loud' (emitted)]",
    'any task',
    '└─ crashed → watch',
    'laod (there is no such task)',
    '└─ succeeded → odd',
  ])
})

test('edges tell what a task is to another', () => {
  const { nodes, edges, warnings } = graph(shop)
  expect(edges.map(({ from, to, kind, by }) => `${from} ${kind} ${to} ${by}`)).toEqual([
    'task:extract starts task:load succeeded',
    'task:backup guards task:load running',
    'task:extract starts task:alert failed',
    'task:load starts task:alert failed',
    'task:extract starts task:report succeeded',
    'task:load starts task:report succeeded',
    'task:load guards task:report succeeded',
    'event:quiet starts task:backup emitted',
    'event:loud ends task:backup emitted',
    'any task starts task:watch crashed',
    'task:laod starts task:odd succeeded',
  ])
  expect(nodes[0]).toEqual({
    id: 'task:extract',
    kind: 'task',
    name: 'extract',
    tags: ['etl'],
    condition: 'daily at 03:00',
  })
  expect(nodes.map(({ kind }) => kind).filter((kind) => kind !== 'task')).toEqual([
    'event',
    'event',
    'any task',
    'unknown task',
  ])
  expect(warnings).toEqual([
    { task: 'odd', message: "there is no task 'laod' — did you mean 'load'?" },
  ])
})

test('a cycle is drawn and is a warning, and so is a tag that no task has', () => {
  const found = graph({
    a: "after task 'b'",
    b: "after task 'a'",
    c: "after any of tasks tagged 'x'",
  })
  expect(treeLines(found)).toEqual(['c', 'a', '└─ succeeded → b', '   └─ succeeded → a …'])
  expect(found.warnings.map(({ message }) => message)).toEqual([
    "these tasks trigger each other: 'b' → 'a' → 'b'",
    "no task has the tag 'x'",
  ])
})

test('Graphviz and Mermaid get names as they are', () => {
  const found = graph({
    'say "hi"': 'daily',
    b: ["after task 'say \"hi\"' failed & ~task 'b' is running", {}],
  })
  expect(dotLines(found)).toEqual([
    'digraph tasks {',
    '  rankdir=LR',
    '  "task:say \\"hi\\"" [label="say \\"hi\\"", shape=box]',
    '  "task:b" [label="b", shape=box]',
    '  "task:say \\"hi\\"" -> "task:b" [label="failed", style=solid]',
    '  "task:b" -> "task:b" [label="running", style=dashed]',
    '}',
  ])
  expect(mermaidLines(found)).toEqual([
    'flowchart LR',
    '  n0["say #34;hi#34;"]',
    '  n1["b"]',
    '  n0 -->|failed| n1',
    '  n1 -.->|running| n1',
  ])
})

test('a chain of twenty thousand tasks is drawn', () => {
  const chain = Array.from({ length: 20_000 }, (_, i) => ({
    id: `task:${i}`,
    kind: 'task' as const,
    name: String(i),
  }))
  const edges = chain.slice(1).map(({ id }, i) => ({
    from: `task:${i}`,
    to: id,
    kind: 'starts' as const,
    by: 'succeeded' as const,
  }))
  expect(
    treeLines({ nodes: chain.slice(0, 2000), edges: edges.slice(0, 1999), warnings: [] }),
  ).toHaveLength(2000)
})
