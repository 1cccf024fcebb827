/** The rise: one token for each time that guards become true. */
import { describe, expect, test } from 'vitest'
import { open } from '../small.ts'

describe('rises', () => {
  test('two in one millisecond are two', () => {
    const { attach, happen } = open()
    const root = attach('task a is running')
    const keys: string[] = []
    for (let i = 0; i < 3; i++) {
      happen('a', 'started')
      expect(root.isDue()).toBe(true)
      keys.push(JSON.stringify(root.tokens()))
      happen('t', 'started', root)
      expect(root.isDue()).toBe(false)
      happen('a', 'succeeded')
    }
    expect(new Set(keys).size).toBe(3)
  })

  test('unknown ends none', () => {
    const { facts, network, attach } = open()
    const root = attach("signal 's'")
    const say = (value: boolean | 'unknown', at: number) => {
      facts.setSample("signal 's'", { value, since: at, expires: Number.POSITIVE_INFINITY })
      network.touch(["sample/signal 's'"], at)
      return root.verdict()
    }
    expect(say(true, 10)).toMatchObject({ value: true, since: 10 })
    root.consume(root.tokens(), 10)
    expect(say('unknown', 20).value).toBe('unknown')
    expect(say(true, 30)).toMatchObject({ value: true, since: 10, tokens: [] })
    say(false, 40)
    expect(say(true, 50).tokens).toEqual([{ source: 'rise', mark: 50 }])
  })
})
