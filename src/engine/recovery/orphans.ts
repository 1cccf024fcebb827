/** Programs whose session was killed: they are on record while their run lives, and ended before it is tried again. */
import { hostname } from 'node:os'
import { SystemClock } from '../../clock/clock.ts'
import { groupLives, type ProcessMark, processLives } from '../../executor/proc.ts'
import type { Run } from '../../run/run.ts'
import type { StateWrite, Store } from '../../store/port.ts'
import type { Duration } from '../../time/instant.ts'
import type { Recorder } from '../record/entry.ts'

/** The scope in which the store keeps the child process of each live run that has one. */
export const CHILD = 'child'
/**
 * Between two looks at a group that was asked to end, and how long it has before it is killed, and then again before it is
 * not waited for: what even that does not end is stuck in the system. In milliseconds of the system.
 */
const LOOK: Duration = 20
const PATIENCE: Duration = 5_000

/** The record of a run's child process; empty once that has ended. */
export const childWrite = (
  { id }: Pick<Run, 'id'>,
  child: ProcessMark | undefined,
): StateWrite => ({
  kind: 'state',
  scope: CHILD,
  key: id,
  value: child === undefined ? undefined : { ...child, host: hostname() },
})

/** Ends the child processes of runs whose session died, and waits for their end. */
export async function endOrphans(
  { store, engine }: { readonly store: Store; readonly engine: Recorder },
  runs: readonly Run[],
): Promise<void> {
  if (runs.length === 0) return
  const children = await store.state(CHILD)
  await Promise.all(
    runs.map(async (run) => {
      const noted = children.get(run.id)
      if (noted === undefined) return
      const child = childIn(noted)
      if (child !== undefined) await end(child)
      engine.write({ write: childWrite(run, undefined) })
    }),
  )
}

/** Whether it is a child as a session puts it on record. */
export function isChild(noted: unknown): noted is ProcessMark & { readonly host: string } {
  if (typeof noted !== 'object' || noted === null) return false
  const { pid, incarnation, host } = noted as Partial<ProcessMark & { host: string }>
  const isProcess = typeof pid === 'number' && Number.isSafeInteger(pid) && pid > 1
  return isProcess && typeof incarnation === 'string' && typeof host === 'string'
}

/** The child of this host; its number alone, where the platform does not tell when it began, may be another's by now. */
function childIn(noted: unknown): ProcessMark | undefined {
  if (!isChild(noted) || noted.host !== hostname() || noted.incarnation === '') return undefined
  const { pid, incarnation } = noted
  return { pid, incarnation }
}

async function end(child: ProcessMark): Promise<void> {
  if (!processLives(child)) return
  signal(child, 'SIGTERM')
  // Processes end in the system's time, also those of a session on virtual time.
  const clock = new SystemClock()
  const patient = clock.now() + PATIENCE
  let killed = false
  while (groupLives(child.pid) && clock.now() < patient + PATIENCE) {
    if (!killed && clock.now() >= patient) {
      killed = true
      signal(child, 'SIGKILL')
    }
    await new Promise<void>((resolve) => clock.at(clock.now() + LOOK, resolve))
  }
}

function signal({ pid }: ProcessMark, name: NodeJS.Signals): void {
  try {
    process.kill(-pid, name)
  } catch {
    // It has ended meanwhile, or is somebody else's.
  }
}
