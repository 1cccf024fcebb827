/** Who asks, and what they may do. */
import type { MeAnswer } from '../../api/live.ts'
import { version } from '../version.ts'
import { head } from '../words/json.ts'
import type { Asked } from './asked.ts'

export async function me({ desk, user, isReadOnly }: Asked): Promise<MeAnswer> {
  const { clock, zone, session } = desk
  const seq = await desk.lastSeq()
  return {
    ...head({ at: clock.now(), zone, seq }),
    user: user.user,
    may: isReadOnly ? user.may.filter((one) => one === 'read') : user.may,
    readOnly: isReadOnly,
    version: version(),
    works: [...session.registry.functions.keys()],
  }
}
