/** Runs that the deciding session gave to this one: begun here, or given back where this one cannot. */
import type { RecordedEvent } from '../../run/event.ts'
import type { OwnerId, Run } from '../../run/run.ts'
import { SECOND } from '../../time/instant.ts'
import type { Parts, Started } from '../parts.ts'

/** The owner of a run that waits for any session that serves its task; no session is called so. */
const NOBODY: OwnerId = 'nobody'

type Around = Pick<Parts, 'clock' | 'announcer' | 'lifetime'>

/** The run that was given to this session is read, and begun; a read that fails is tried again. */
export function take(core: Around, started: Started, event: RecordedEvent): void {
  started.handed.set(event, read(core, started, event))
}

async function read(core: Around, started: Started, event: RecordedEvent): Promise<void> {
  const { store, engine, handed, owner } = started
  const { clock, announcer } = core
  try {
    const [run] = await store.runs({ id: event.run ?? '' })
    handed.delete(event)
    if (run?.owner === owner.id) engine.input(() => begin(core, started, run))
  } catch (error) {
    announcer.say('store:failed', { error })
    clock.at(clock.now() + SECOND, () => {
      if (handed.has(event) && core.lifetime.kind !== 'stopped') take(core, started, event)
    })
  }
}

function begin(core: Around, started: Started, run: Run): void {
  const { tasks, launcher, elsewhere, usage } = started
  const task = tasks.get(run.task)
  const { kind } = core.lifetime
  if (task === undefined || (kind !== 'running' && kind !== 'joined')) {
    giveBack(started, run, core.clock.now())
    return
  }
  elsewhere.get(run.task)?.delete(run.id)
  if (run.status === 'waiting') launcher.freeze(task, run)
  else if (run.status === 'claimed') {
    usage.take(task.policies)
    launcher.launch(task, run, task.policies)
  }
}

/** Its body has not begun: another session takes it, as a start that waits for its turn. */
function giveBack({ engine }: Started, run: Run, at: number): void {
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
