/** Which ends are held, and in which order and with which instants they are let go. */
import { describe, expect, it } from 'vitest'
import { HeldEnds } from '../../../src/engine/launch/held-ends.ts'
import { policiesOf } from '../../../src/engine/policy/policies.ts'
import type { TaskOptions } from '../../../src/engine/task-options.ts'
import type { TaskRun } from '../../../src/engine/task-state.ts'
import { VirtualClock } from '../../../src/testing/index.ts'

/** Runs of tasks named by letters; what became of their ends is noted as `name@instant`. */
function rush(awaited = '') {
  const clock = new VirtualClock(0)
  const inputs: (() => void)[] = []
  const noted: string[] = []
  const released: string[] = []
  const ends = new HeldEnds(clock, (call) => inputs.push(call))
  ends.awaits = (task) => awaited.includes(task)
  const run = (name: string, options: TaskOptions = {}, waiters: readonly object[] = []) =>
    ({
      task: { name, options, policies: policiesOf(options) },
      waiters,
      isOver: false,
      release: () => released.push(name),
    }) as unknown as TaskRun
  const end = (live: TaskRun) => ends.take(live, (at) => noted.push(`${live.task.name}@${at}`))
  /** The next turn. */
  const taken = () => {
    for (const input of inputs.splice(0)) input()
    return noted
  }
  return { clock, ends, run, end, taken, released }
}

describe('an end', () => {
  it('is not held before there is a rush', () => {
    const { run, end, taken, ends } = rush()
    end(run('a'))
    expect(ends.any).toBe(false)
    expect(taken()).toEqual(['a@0'])
  })

  it('that is held keeps its instant, and its place among the others', async () => {
    const { clock, ends, run, end, taken } = rush('c')
    ends.hold(true)
    end(run('a'))
    await clock.advanceBy(30)
    end(run('b'))
    end(run('c'))
    expect(ends.any).toBe(true)
    expect(taken()).toEqual(['c@30'])
    await clock.advanceBy(70)
    ends.hold(true)
    expect(taken()).toEqual(['c@30'])
    ends.hold(false)
    end(run('d'))
    expect(ends.any).toBe(false)
    expect(taken()).toEqual(['c@30', 'a@0', 'b@30', 'd@100'])
  })

  it('counts once, and releases its run at once', () => {
    const { ends, run, end, taken, released } = rush()
    ends.hold(true)
    const one = run('a')
    end(one)
    expect([one.isOver, released]).toEqual([true, ['a']])
    end(one)
    ends.hold(false)
    expect([released, taken()]).toEqual([['a'], ['a@0']])
  })

  it('of a run that is not waited for any more lets all go', () => {
    const { ends, run, end, taken } = rush()
    ends.hold(true)
    const [one, other] = [run('a'), run('b')]
    end(one)
    expect([ends.letsGo(other), taken()]).toEqual([false, []])
    expect([ends.letsGo(one), taken()]).toEqual([true, ['a@0']])
  })

  it.each<[string, TaskOptions]>([
    ['another attempt may follow', { retry: 'once' }],
    ['a deadline asks for it', { finishWithin: '1 hour' }],
    ['a time of day asks for it', { finishBy: '10:00' }],
    ['a start beside it is skipped', { overlap: 'skip' }],
    ['a start beside it is kept', { overlap: 'queue all' }],
    ['a start beside it ends it', { overlap: 'cancel running' }],
    ['one of several may be skipped', { overlap: { kind: 'allow', count: 2, rest: 'skip' } }],
  ])('is not held where %s', (_, options) => {
    const { ends, run, end, taken } = rush()
    ends.hold(true)
    end(run('a', options))
    expect(taken()).toEqual(['a@0'])
  })

  it('is not held where somebody waits for the run', () => {
    const { ends, run, end, taken } = rush()
    ends.hold(true)
    end(run('a', {}, [{}]))
    expect(taken()).toEqual(['a@0'])
  })
})
