/** The EBNF of the README: what it derives can be read, and no rule is missing or idle. */
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { read } from '../../grammar/grammar.ts'

const readme = readFileSync(new URL('../../grammar/README.md', import.meta.url), 'utf8')
const text = [...readme.matchAll(/```ebnf\n([\s\S]*?)```/g)].map(([, block]) => block).join('\n')

/** A rule by its name, perhaps with what it is to take for x. */
interface Named {
  readonly kind: 'name'
  readonly name: string
  readonly argument?: Expression
}

/** An expression of the EBNF; a rule with `(x)` takes an expression for x. */
type Expression =
  | { readonly kind: 'word'; readonly word: string }
  | Named
  | { readonly kind: 'one-of' | 'all'; readonly parts: readonly Expression[] }
  | { readonly kind: 'maybe' | 'many'; readonly part: Expression }

const TOKEN = /"(?:[^"\\]|\\.)*"|[a-z_]+\(?|[()[\]{}|=;]/g

/** Reads the rules by recursive descent. */
class Rules {
  readonly rules = new Map<string, Expression>()
  readonly #tokens: readonly string[]
  #at = 0

  constructor(source: string) {
    this.#tokens = source.match(TOKEN) ?? []
    while (this.#at < this.#tokens.length) {
      const name = this.#next().replace('(', '')
      if (this.#tokens[this.#at] !== '=') this.#at += 2
      this.#expect('=')
      this.rules.set(name, this.#choice())
      this.#expect(';')
    }
  }

  #next(): string {
    return this.#tokens[this.#at++] ?? ''
  }

  #expect(token: string): void {
    const found = this.#next()
    if (found !== token) throw new Error(`Expected ${token} in the EBNF, not ${found}`)
  }

  #choice(): Expression {
    const parts = [this.#sequence()]
    while (this.#tokens[this.#at] === '|') {
      this.#at++
      parts.push(this.#sequence())
    }
    return { kind: 'one-of', parts }
  }

  #sequence(): Expression {
    const parts: Expression[] = []
    while (!/^[)\]}|;]?$/.test(this.#tokens[this.#at] ?? '')) parts.push(this.#item())
    return { kind: 'all', parts }
  }

  #item(): Expression {
    const token = this.#next()
    if (token.startsWith('"')) return { kind: 'word', word: token.slice(1, -1) }
    const isCall = token.endsWith('(') && token !== '('
    const closing = { '(': ')', '[': ']', '{': '}' }[isCall ? '(' : token]
    if (closing === undefined) return { kind: 'name', name: token }
    const part = this.#choice()
    this.#expect(closing)
    if (isCall) return { kind: 'name', name: token.slice(0, -1), argument: part }
    return closing === ')' ? part : { kind: closing === ']' ? 'maybe' : 'many', part }
  }
}

const { rules } = new Rules(text)

/** Numbers in [0, 1) that are the same in every run (a linear congruential generator). */
const numbers = (seed: number) => {
  let state = seed
  return (): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}

/** What x means in a rule, and what it meant where the rule was named. */
type Meant = { readonly part: Expression; readonly outside: Meant } | undefined

/** Deeper than this, what may be left out mostly is. */
const DEEP = 12

/** Says expressions at random. */
class Speaker {
  readonly #next: () => number

  constructor(next: () => number) {
    this.#next = next
  }

  sentence(name: string): string {
    return this.#say({ kind: 'name', name }, undefined, 0).replace(/\s+/g, ' ').trim()
  }

  #say(part: Expression, x: Meant, deep: number): string {
    switch (part.kind) {
      case 'word':
        return part.word.replaceAll('\\\\', '\\')
      case 'name':
        return this.#named(part, x, deep)
      case 'all':
        return part.parts.map((one) => this.#say(one, x, deep)).join(' ')
      case 'one-of':
        return this.#say(
          part.parts[Math.floor(this.#next() * part.parts.length)] ?? unknown('|'),
          x,
          deep,
        )
      case 'maybe':
      case 'many':
        return this.#next() < (deep > DEEP ? 0.1 : 0.4) ? this.#say(part.part, x, deep) : ''
    }
  }

  #named({ name, argument }: Named, x: Meant, deep: number): string {
    if (name === 'x' && x !== undefined) return this.#say(x.part, x.outside, deep)
    const meant = argument === undefined ? undefined : { part: argument, outside: x }
    return this.#say(rules.get(name) ?? unknown(name), meant, deep + 1)
  }
}

const unknown = (name: string): never => {
  throw new Error(`The EBNF has no rule ${name}`)
}

describe('sentences that the EBNF derives', () => {
  test.each(['condition', 'time', 'task', 'context'])('can be read: %s', (name) => {
    const speaker = new Speaker(numbers(name.length))
    const refused = Array.from({ length: 4000 }, () => speaker.sentence(name)).filter(
      (said) => !read(said).ok,
    )
    expect(refused).toEqual([])
  })
})

test('every rule is used, and every name is a rule', () => {
  const used = [...text.matchAll(/(?<!")\b([a-z_]+)\b(?!["'])/g)].map(([, name]) => name ?? '')
  for (const name of rules.keys())
    expect([name, used.filter((one) => one === name).length > 1 || name === 'condition']).toEqual([
      name,
      true,
    ])
})
