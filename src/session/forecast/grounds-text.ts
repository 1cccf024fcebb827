/** On what a foreseen start depends, in words. */
import type { Grounds, Prerequisite } from './grounds.ts'

/** `if 'load' succeeds`, `because signal 'x' is asked only then`; empty where it is certain. */
export function groundsText({ level, ifs, because }: Grounds): string {
  if (level === 'certain') return ''
  if (level === 'unknown') return `because ${because.join(' and ')} is asked only then`
  return `if ${ifs.map(ifText).join(' and ')}`
}

/** `'load' succeeds`. */
const ifText = ({ text, task, outcome }: Prerequisite): string =>
  task === undefined || outcome === undefined ? text : `'${task}' ${HAPPENS[outcome]}`

const HAPPENS: { readonly [O in NonNullable<Prerequisite['outcome']>]: string } = {
  succeeded: 'succeeds',
  failed: 'fails',
  finished: 'finishes',
  terminated: 'is terminated',
  inacted: 'has nothing to do',
  crashed: 'crashes',
  ended: 'ends',
  started: 'starts',
  missed: 'misses a start',
  late: 'is late',
}
