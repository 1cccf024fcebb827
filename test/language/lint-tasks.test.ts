import { describe, expect, test } from 'vitest'
import { lintTasks } from '../../src/language/lint-tasks.ts'
import { parseOrThrow } from '../../src/language/parse.ts'

describe('several tasks', () => {
  const lint = (tasks: Readonly<Record<string, string>>): unknown =>
    lintTasks(
      Object.entries(tasks).map(([name, text]) => ({ name, condition: parseOrThrow(text) })),
    ).map(({ task, message }) => `${task}: ${message}`)

  test.each<[Readonly<Record<string, string>>, string[]]>([
    [{ a: 'daily', b: "after task 'a'", c: "after tasks 'a', 'b'" }, []],
    [{ a: 'daily', alert: 'after any task failed' }, []],
    [
      { a: 'after any task ended', b: 'after any task ended' },
      ["a: these tasks trigger each other: 'b' → 'a' → 'b'"],
    ],
    [
      { a: 'after any task', b: 'daily', c: "after task 'a'", d: "after task 'b'" },
      ["a: these tasks trigger each other: 'c' → 'a' → 'c'"],
    ],
    [{ a: "after task 'a'" }, ['a: this task triggers itself']],
    [{ a: 'after this task' }, ['a: this task triggers itself']],
    [
      { a: "after task 'c'", b: "after task 'a'", c: "daily | after task 'b'" },
      ["a: these tasks trigger each other: 'b' → 'c' → 'a' → 'b'"],
    ],
    [{ a: "task 'b' is running", b: "after task 'a'" }, []],
    [{ a: "daily & ~after task 'b'", b: "after task 'a'" }, []],
    [{ a: "daily since after task 'a'" }, []],
    [
      { load: 'daily', b: "after task 'laod'" },
      ["b: there is no task 'laod' — did you mean 'load'?"],
    ],
  ])('%j', (tasks, expected) => {
    expect(lint(tasks)).toEqual(expected)
  })

  test('a chain of ten thousand tasks is no cycle, and no burden', () => {
    const chain = Array.from({ length: 10_000 }, (_, i) => [`t${i}`, `after task 't${i + 1}'`])
    expect(lint(Object.fromEntries([...chain, ['t10000', 'daily']]) as never)).toEqual([])
  })
})
