/** A run that is named in a request, with all that is on record of it. */
import type { Run } from '../../../run/run.ts'
import { describeRun, type RunDescription } from '../../../session/inspect/describe-run.ts'
import { Fault } from '../fault.ts'
import type { Look } from './look.ts'

/** @throws {Fault} when the text means no run, or several. */
export async function described(
  { store }: Pick<Look, 'store'>,
  id: string,
): Promise<RunDescription> {
  try {
    return await describeRun(store, id)
  } catch (error) {
    if (error instanceof RangeError) throw new Fault('not-found', error.message)
    throw error
  }
}

/** Where the whole of a part of a run is given, relative to the root. */
export const moreOf = ({ id }: Pick<Run, 'id'>, of: string): string =>
  `api/run/${encodeURIComponent(id)}/text?of=${encodeURIComponent(of)}`

/** JSON as people read it; what is none stays as it is. */
export function pretty(json: string): string {
  try {
    return JSON.stringify(JSON.parse(json), null, 2)
  } catch {
    return json
  }
}
