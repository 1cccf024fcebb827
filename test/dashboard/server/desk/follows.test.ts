import { describe, expect, it } from 'vitest'
import { followsOf } from '../../../../src/dashboard/server/desk/follows.ts'
import { parseOrThrow } from '../../../../src/language/parse.ts'

describe('what a task waits for', () => {
  it.each<[string, string | undefined]>([
    ["after task 'load' succeeded", "if 'load' succeeds"],
    ["after task 'load' finished", "if 'load' ends"],
    ["after task 'load' started", "if 'load' starts"],
    ["5 minutes after task 'load' succeeded", "if 'load' succeeds"],
    [
      "after task 'load' succeeded & on weekdays",
      "if 'load' succeeds, and the rest of its condition holds then",
    ],
    ["after task 'load' failed", undefined],
    ["after tasks 'load', 'save' succeeded", undefined],
    ["after task 'load' succeeded & daily", undefined],
    ["after task 'load' succeeded | daily", undefined],
    ["~(after task 'load' succeeded)", undefined],
    ['daily', undefined],
  ])('%s', (text, on) => {
    expect(followsOf(parseOrThrow(text as never), 'self')?.on).toBe(on)
  })
})
