/** What brought a start, in words. */
import { isInstant } from '../../../run/token.ts'
import type { RunCause } from '../../../session/inspect/describe-run.ts'
import { shortId } from '../../../session/inspect/run-names.ts'
import { dayText } from '../../../session/words/times.ts'
import type { Zone } from '../../../time/zone.ts'
import { firstLine } from './cut.ts'

export function causeSentence({ token, at, event, run }: RunCause, zone: Zone): string {
  const { source, mark } = token
  const when = at === undefined ? '' : ` at ${dayText(at, zone)}`
  if (source === 'manual') return `It was started by hand${when}.`
  if (source === 'rise') return `Its condition became true${when}.`
  const said = firstLine(source)
  if (run !== undefined)
    return `'${run.task}' ${event?.type ?? run.status}${when} (run ${shortId(run.id)}): ${said}.`
  if (event?.type === 'emitted')
    return `Event '${firstLine(event.task ?? '')}' came${when}: ${said}.`
  if (isInstant(mark)) return `It was time${when}: ${said}.`
  return event === undefined
    ? `${said}: event ${mark}, which is on record no more.`
    : `'${firstLine(event.task ?? '')}' ${event.type}${when}: ${said}.`
}
