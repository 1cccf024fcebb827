/** The filter of the page Now, in the words that people type: names, globs, tags and states. */
import { isGlob, matchesGlob } from '../../../run/glob.ts'
import type { StandingJson } from '../../api/now.ts'

/** What a filter asks of a task. */
export interface Filtered {
  readonly name: string
  readonly tags: readonly string[]
  readonly standing: StandingJson
  /** The newest outcome, such as `failed`; and `late`, `missed` where it needs attention for that. */
  readonly marks: ReadonlySet<string>
}

const STANDINGS: Readonly<Record<StandingJson, true>> = {
  running: true,
  held: true,
  paused: true,
  disabled: true,
  waiting: true,
  due: true,
  unknown: true,
  idle: true,
}
const MARKS: ReadonlySet<string> = new Set([
  'succeeded',
  'failed',
  'terminated',
  'inacted',
  'crashed',
  'late',
  'missed',
])

type Test = (task: Filtered) => boolean

/** Whether a task is meant: each word must hold, and `-word` must not. */
export function filterOf(text: string): Test {
  const tests = (text.match(/-?(?:tag:|is:)?(?:"[^"]*"|'[^']*'|\S)+/g) ?? []).map(testOf)
  return (task) => tests.every((test) => test(task))
}

function testOf(word: string): Test {
  if (word.startsWith('-') && word.length > 1) {
    const test = testOf(word.slice(1))
    return (task) => !test(task)
  }
  const [, kind, quoted = ''] = /^(tag:|is:)?(.*)$/s.exec(word) ?? []
  const said = quoted.replace(/^(["'])(.*)\1$/s, '$2')
  if (kind === 'tag:') return ({ tags }) => tags.some((tag) => means(said, tag))
  if (quoted === said || kind === 'is:') {
    if (Object.hasOwn(STANDINGS, said)) return ({ standing }) => standing === said
    if (MARKS.has(said)) return ({ marks }) => marks.has(said)
  }
  const low = said.toLowerCase()
  return ({ name }) => (isGlob(said) ? matchesGlob(said, name) : name.toLowerCase().includes(low))
}

const means = (text: string, name: string): boolean =>
  text === name || (isGlob(text) && matchesGlob(text, name))
