/** What the engine does, turn by turn, as lines: what settled, what was decided, what went on record, what began. */
import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import type { TraceName, Traces } from '../../engine/announce/trace.ts'
import { clockText, counted } from '../../session/words/times.ts'
import type { Zone } from '../../time/zone.ts'
import { type Io, warn } from '../io.ts'
import { printable } from '../text/columns.ts'

/** Says it on standard error, until it is closed. */
export function traceLines(io: Io, zone: Zone): () => void {
  const listeners = (Object.keys(SENTENCES) as TraceName[]).map((name) => {
    const hear = (message: unknown): void => {
      const said = message as Traces[typeof name]
      const sentence = SENTENCES[name] as (said: Traces[typeof name]) => readonly string[]
      for (const line of sentence(said))
        warn(io, `${clockText(said.at, zone)} ${name.padEnd(8)} ${printable(line)}`)
    }
    subscribe(`tminus:${name}`, hear)
    return () => unsubscribe(`tminus:${name}`, hear)
  })
  return () => {
    for (const end of listeners) end()
  }
}

const SENTENCES: { readonly [N in TraceName]: (said: Traces[N]) => readonly string[] } = {
  turn: ({ seq, changed }) =>
    changed.map(({ task, condition, value, tokens }) => {
      const whose = task === null ? '' : `${task}: `
      const offers = tokens === 0 ? '' : `, offers ${counted(tokens, 'token')}`
      return `after event ${seq}, ${whose}${condition} is ${value}${offers}`
    }),
  decision: ({ task, start, decision }) => {
    const until = decision.kind === 'wait' && decision.until !== undefined ? ' for a while' : ''
    const reason = 'reason' in decision ? ` (${decision.reason})` : ''
    return [`${task}, ${STARTS[start]}: ${decision.kind}${until}${reason}`]
  },
  commit: ({ writes, outcome }) => [
    `${outcome}: ${writes.map(({ kind, task, event }) => [kind, task, event].filter((part) => part !== undefined).join(' ')).join(' · ')}`,
  ],
  launch: ({ task, run, attempt }) => [`${task} begins, attempt ${attempt} of run ${run}`],
}

const STARTS: { readonly [S in Traces['decision']['start']]: string } = {
  attempt: 'next attempt',
  kept: 'kept start',
  manual: 'start by hand',
  due: 'due',
}
