/** How sure a foreseen start is, in words. */
import type { Grounds, If } from '../../session/forecast/grounds.ts'

/** `certain`, `if 'load' succeeds`, `unknown because signal 'x' is asked only then`. */
export function surenessText({ level, ifs, because }: Grounds): string {
  if (level === 'certain') return 'certain'
  if (level === 'unknown') return `unknown because ${because.join(' and ')} is asked only then`
  return `if ${ifs.map(ifText).join(' and ')}`
}

/** `'load' succeeds`. */
const ifText = ({ text, task, outcome }: If): string =>
  task === undefined || outcome === undefined ? text : `'${task}' ${HAPPENS[outcome]}`

const HAPPENS: { readonly [O in NonNullable<If['outcome']>]: string } = {
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
