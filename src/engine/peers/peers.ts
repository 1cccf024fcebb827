/** The sessions on one store as one of them knows them: who lives, who defines what, and who of them decides about a task. */
import type { OwnerId } from '../../run/run.ts'
import type { Owner } from '../../store/port.ts'
import type { Instant } from '../../time/instant.ts'
import { isAtRest, livesHere } from '../recovery/owner.ts'
import type { About } from './about.ts'

/** Another session that lives, as far as this one can tell. */
export interface Peer {
  readonly owner: Owner
  /** Absent until it has said. */
  readonly about: About | undefined
  /** It looks at the record once in minutes only, until something happens. */
  readonly rests: boolean
}

/**
 * What a session is to a task that it defines:
 *
 * - `alone`: no other living session defines it
 * - `elected`: several define it alike; who holds the lease decides
 * - `first`: the same, no holder is known, and this session started first
 * - `senior`: several define it alike, and the holder of the lease does not; the one that started first decides
 * - `junior`: the same, and it is not the one that started first
 * - `outdated`: a newer version of its file defines it otherwise
 */
export type Role = 'alone' | 'elected' | 'first' | 'senior' | 'junior' | 'outdated'

/** A session that defines a task. */
export interface Definer {
  readonly id: OwnerId
  readonly about: About
  readonly digest: string
}

export class Peers {
  readonly me: OwnerId
  /** What this session says of itself. */
  about: About
  #others: ReadonlyMap<OwnerId, Peer> = new Map()
  /** All others on record when it was read last, alive or not. */
  known: readonly Owner[] = []

  constructor(me: OwnerId, about: About) {
    this.me = me
    this.about = about
  }

  /** The others that live. */
  get others(): ReadonlyMap<OwnerId, Peer> {
    return this.#others
  }

  get isShared(): boolean {
    return this.#others.size > 0
  }

  /** Whether no other session defines a task of this one otherwise, as far as all have said what they define. */
  get agree(): boolean {
    const { tasks } = this.about
    return [...this.#others.values()].every(
      ({ about }) =>
        about !== undefined &&
        Object.entries(about.tasks).every(
          ([name, digest]) => tasks[name] === undefined || tasks[name] === digest,
        ),
    )
  }

  /** Takes the living sessions as they were read, with their words. Returns whether others live than before. */
  update(owners: readonly Owner[], abouts: ReadonlyMap<OwnerId, About>, now: Instant): boolean {
    const before = this.#others
    this.#others = new Map(
      owners.map((owner) => {
        const about = abouts.get(owner.id)
        return [owner.id, { owner, about, rests: isAtRest(owner, now) }]
      }),
    )
    return before.size !== this.#others.size || owners.some(({ id }) => !before.has(id))
  }

  /** What this session is to a task of its own. `holder`: who holds the lease, as far as is known. */
  role(task: string, digest: string, holder: OwnerId | undefined): Role {
    const others = this.#definers(task)
    if (others.length === 0) return 'alone'
    const me: Definer = { id: this.me, about: this.about, digest }
    const newest = others.reduce(newer, me)
    if (newest.digest !== digest) return 'outdated'
    const alike = [me, ...others.filter((one) => one.digest === digest)]
    if (alike.length === 1) return 'alone'
    if (alike.some(({ id }) => id === holder)) return 'elected'
    const isSenior = alike.reduce(older) === me
    if (holder === undefined) return isSenior ? 'first' : 'elected'
    return isSenior ? 'senior' : 'junior'
  }

  #definers(task: string): readonly Definer[] {
    const found: Definer[] = []
    for (const [id, { about }] of this.#others) {
      const digest = about?.tasks[task]
      if (about !== undefined && digest !== undefined) found.push({ id, about, digest })
    }
    return found
  }
}

/** Positive where `a` is the newer one: by the version of its file, then by its start, then by chance. */
const compare = (a: Definer, b: Definer): number =>
  a.about.version - b.about.version || a.about.start - b.about.start || (a.id < b.id ? -1 : 1)

const newer = (a: Definer, b: Definer): Definer => (compare(a, b) >= 0 ? a : b)

/** Who started first; all of them say the same, whatever the versions of their files. */
const older = (a: Definer, b: Definer): Definer => {
  const order = a.about.start - b.about.start || (a.id < b.id ? -1 : 1)
  return order <= 0 ? a : b
}

/** Which of the sessions that define a task decides about it, as seen from outside; `holder`: who holds the lease. */
export function decidingOne(
  [first, ...others]: readonly Definer[],
  holder: OwnerId | undefined,
): OwnerId | undefined {
  if (first === undefined) return undefined
  const { digest } = others.reduce(newer, first)
  const alike = [first, ...others].filter((one) => one.digest === digest)
  return alike.find(({ id }) => id === holder)?.id ?? alike.reduce(older).id
}

/** Whether a session is dead for certain: it is on record, and its process was one of this host and has ended. */
export function isDeadHere({ known }: Peers, id: OwnerId): boolean {
  const owner = known.find((one) => one.id === id)
  return owner !== undefined && livesHere(owner) === false
}
