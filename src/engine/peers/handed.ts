/** Runs that the deciding session gave to this one: begun here, or given back where this one cannot. */
import type { Clock } from '../../clock/clock.ts'
import type { RecordedEvent } from '../../run/event.ts'
import type { OwnerId, Run } from '../../run/run.ts'
import type { Owner, Store } from '../../store/port.ts'
import { SECOND } from '../../time/instant.ts'
import type { Announcer } from '../announce/announcer.ts'
import type { Launcher } from '../launch/launcher.ts'
import type { Usage } from '../policy/usage.ts'
import type { Recorder } from '../record/entry.ts'
import { type Stage, takesOn } from '../stage.ts'
import type { TaskState } from '../task-state.ts'
import type { Elsewhere } from './elsewhere.ts'

/** The owner of a run that waits for any session that serves its task; no session is called so. */
const NOBODY: OwnerId = 'nobody'

/** The session to which runs are given, whether it is started or not. */
interface Around {
  readonly clock: Clock
  readonly announcer: Announcer
  readonly stage: Stage
}

/** Where a run that was given is read and begun. */
export interface Receiver {
  readonly store: Store
  readonly owner: Owner
  readonly engine: Recorder
  /** Events by which runs were given to this session, while the runs are read. */
  readonly handed: Map<RecordedEvent, Promise<void>>
  readonly tasks: ReadonlyMap<string, TaskState>
  readonly launcher: Launcher
  readonly elsewhere: Elsewhere
  readonly usage: Usage
}

/** The run that was given to this session is read, and begun; a read that fails is tried again. */
export function take(core: Around, started: Receiver, event: RecordedEvent): void {
  started.handed.set(event, read(core, started, event))
}

async function read(core: Around, started: Receiver, event: RecordedEvent): Promise<void> {
  const { store, engine, handed, owner } = started
  const { clock, announcer } = core
  try {
    const [run] = await store.runs({ id: event.run ?? '' })
    announcer.store.worked('runs')
    handed.delete(event)
    if (run?.owner === owner.id) engine.input(() => begin(core, started, run))
  } catch (error) {
    announcer.store.failed('runs', error)
    clock.at(clock.now() + SECOND, () => {
      if (handed.has(event)) take(core, started, event)
    })
  }
}

function begin(core: Around, started: Receiver, run: Run): void {
  const { tasks, launcher, elsewhere, usage } = started
  const task = tasks.get(run.task)
  if (task === undefined || !takesOn(core.stage)) {
    giveBack(started.engine, run, core.clock.now())
    return
  }
  elsewhere.delete(run.task, run.id)
  if (run.status === 'waiting') launcher.freeze(task, run)
  else if (run.status === 'claimed') {
    usage.take(task.policies)
    launcher.launch(task, run, task.policies)
  }
}

/** Its body has not begun: another session takes it, as a start that waits for its turn. */
function giveBack(engine: Recorder, run: Run, at: number): void {
  if (run.status !== 'claimed') return
  engine.write({
    write: {
      kind: 'transition',
      from: ['claimed'],
      owner: run.owner,
      run: { ...run, owner: NOBODY, status: 'waiting', attempt: 0 },
      event: { at, type: 'queued', task: run.task, run: run.id },
    },
  })
}
