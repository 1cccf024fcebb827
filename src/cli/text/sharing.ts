/** How several sessions share a store: which one decides, in which term, and what each serves. */
import { ABOUT, type About, aboutIn } from '../../engine/peers/about.ts'
import { DECIDER } from '../../engine/peers/decider.ts'
import type { OwnerId } from '../../run/run.ts'
import { durationText } from '../../session/words/times.ts'
import type { HeldLease } from '../../store/lease.ts'
import type { Store } from '../../store/port.ts'

export interface Sharing {
  readonly decider: HeldLease | undefined
  /** The words of each session about itself, by owner. */
  readonly abouts: ReadonlyMap<OwnerId, About | undefined>
}

export async function readSharing(store: Store): Promise<Sharing> {
  const stored = await store.state(ABOUT)
  return {
    decider: await store.elected?.(DECIDER),
    abouts: new Map([...stored].map(([owner, about]) => [owner, aboutIn(about)])),
  }
}

/** `; it decides (term 3, lease for 2 s); serves gpu, etl.*`. */
export function sharingText(owner: OwnerId, { decider, abouts }: Sharing): string {
  const { serves } = abouts.get(owner) ?? {}
  const served = serves === undefined ? '' : `; serves ${serves.join(', ') || 'nothing any more'}`
  if (decider?.owner !== owner) return served
  const left = decider.left > 0 ? `lease for ${durationText(decider.left)}` : 'lease over'
  return `; it decides (term ${decider.term}, ${left})${served}`
}

export const sharingJson = (owner: OwnerId, { decider, abouts }: Sharing): object => ({
  decides: decider?.owner === owner ? { term: decider.term, left: decider.left } : null,
  serves: abouts.get(owner)?.serves ?? null,
})
