/** Why: what holds a task back now or at a past instant, when that can change, and what brought its start. */
import { useSignal } from '@preact/signals'
import type { VNode } from 'preact'
import { instantOf } from '../../../time/iso.ts'
import type { GateJson, ObstacleJson, WaitJson, WhyAnswer } from '../../api/why.ts'
import { useAnswer } from '../data/answer.ts'
import { ask } from '../data/api.ts'
import { go, route } from '../data/place.ts'
import { withQuery } from '../data/route.ts'
import { place } from '../data/world.ts'
import { Mark } from '../parts/mark.tsx'
import { RunLink, Section, TaskLink, Time } from '../parts/said.tsx'
import { visibleText } from '../text/visible.ts'

export function Why({ task }: { readonly task: string }): VNode {
  const { at } = route.value.query
  const answered = useAnswer(`why ${task}`, at ?? '', (signal) =>
    ask('GET api/task/:name/why', { about: task, params: at === undefined ? {} : { at }, signal }),
  )
  const { value, error } = answered.value
  return (
    <Section title="Why" id="why">
      <When at={at} about={value?.about.iso} />
      {error === undefined ? null : (
        <p class="error" role="alert">
          {visibleText(error)}
        </p>
      )}
      {value === undefined ? null : <Told why={value} />}
    </Section>
  )
}

/** Which instant is told of: a field for any past one. */
function When({
  at,
  about,
}: {
  readonly at: string | undefined
  readonly about: string | undefined
}): VNode {
  const wrong = useSignal('')
  const look = (event: SubmitEvent): void => {
    event.preventDefault()
    const text = String(new FormData(event.currentTarget as HTMLFormElement).get('at') ?? '').trim()
    try {
      const instant = text === '' ? '' : String(instantOf(text, place.value))
      wrong.value = ''
      go(withQuery(route.value, { at: instant }), 'replace')
    } catch (error) {
      wrong.value = error instanceof Error ? error.message : String(error)
    }
  }
  return (
    <form class="bar" onSubmit={look}>
      <label for="at">At</label>
      <input
        id="at"
        name="at"
        key={at}
        defaultValue={at === undefined ? '' : (about ?? '').slice(0, 19)}
        placeholder="now, or 2026-03-02 10:00"
        size={22}
        autocomplete="off"
      />
      <button type="submit">Look</button>
      {at === undefined ? null : (
        <button type="button" onClick={() => go(withQuery(route.value, { at: '' }), 'replace')}>
          Now
        </button>
      )}
      {wrong.value === '' ? null : (
        <span class="error" role="alert">
          {visibleText(wrong.value)}
        </span>
      )}
    </form>
  )
}

function Told({ why }: { readonly why: WhyAnswer }): VNode {
  return (
    <>
      <p class="verdict">
        <b>{visibleText(why.sentence)}</b>
      </p>
      <Obstacles why={why} />
      <Gates gates={why.gates} />
      <Earliest why={why} />
      <Causes why={why} />
      <Copies why={why} />
    </>
  )
}

function Earliest({ why: { earliest, state } }: { readonly why: WhyAnswer }): VNode | null {
  if (state === 'running' || state === 'due') return null
  if (earliest === undefined) return <p class="dim">That can change at any time.</p>
  if (earliest === null) return <p class="note">Nothing by itself will change that.</p>
  return (
    <p>
      It starts no earlier than <Time at={earliest} far />.
    </p>
  )
}

/** Above one set there is nothing to choose from. */
function Obstacles({ why: { obstacles, isCut } }: { readonly why: WhyAnswer }): VNode | null {
  if (obstacles.length === 0) return null
  const isOne = obstacles.length === 1
  return (
    <>
      <h3>{isOne ? 'It is held back by' : 'Each of these by itself holds it back'}</h3>
      <ol class={isOne ? 'plain-list' : ''}>
        {obstacles.map(({ operands }) => (
          <li key={operands.map(({ path }) => path.join('.')).join(' ')}>
            <ul class="plain-list">
              {operands.map((one, i) => (
                <li key={one.path.join('.')}>
                  {i === 0 ? null : <b>and </b>}
                  <Operand one={one} />
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ol>
      {isCut ? <p class="dim">There are more.</p> : null}
    </>
  )
}

const Operand = ({
  one: { text, value, sentence, waits },
}: {
  readonly one: ObstacleJson
}): VNode => (
  <>
    <Mark state={`${value}`} /> <code>{visibleText(text)}</code> <bdi>{visibleText(sentence)}</bdi>
    <Waits waits={waits} />
  </>
)

/** The tasks that something waits for, how they ended, and why they do not run. */
function Waits({ waits }: { readonly waits: readonly WaitJson[] }): VNode | null {
  if (waits.length === 0) return null
  return (
    <ul class="causes behind">
      {waits.map(({ task, last, sentence, waits: more }) => (
        <li key={task}>
          <TaskLink task={task} />{' '}
          {last === undefined ? null : (
            <>
              <Mark state={last.status} /> <RunLink run={last} />{' '}
            </>
          )}
          {sentence === undefined ? null : <bdi class="dim">{visibleText(sentence)}</bdi>}
          <Waits waits={more} />
        </li>
      ))}
    </ul>
  )
}

function Gates({ gates }: { readonly gates: readonly GateJson[] }): VNode | null {
  if (gates.length === 0) return null
  return (
    <>
      <h3>However true its condition is, it waits</h3>
      <ul class="plain-list">
        {gates.map(({ kind, sentence, holders }) => (
          <li key={`${kind} ${sentence}`}>
            <span class="tag">{kind}</span> <bdi>{visibleText(sentence)}</bdi>
            {holders.length === 0 ? null : (
              <ul class="causes behind">
                {holders.map((holder) => (
                  <li key={holder.id}>
                    <TaskLink task={holder.task} /> <RunLink run={holder} /> since{' '}
                    <Time at={holder.since} />
                  </li>
                ))}
              </ul>
            )}
          </li>
        ))}
      </ul>
    </>
  )
}

function Causes({ why }: { readonly why: WhyAnswer }): VNode | null {
  if (why.causes.length === 0) return null
  return (
    <>
      <h3>Why it started then</h3>
      <ul class="causes">
        {why.causes.map(({ depth, sentence, at, run }, i) => (
          <li key={i} style={{ marginInlineStart: `${Math.min(depth, 8) * 1.2}rem` }}>
            {at === undefined ? null : (
              <>
                <Time at={at} />{' '}
              </>
            )}
            <bdi>{visibleText(sentence)}</bdi>
            {run === undefined ? null : (
              <>
                {' '}
                <Mark state={run.status} /> <RunLink run={run} />
              </>
            )}
          </li>
        ))}
      </ul>
    </>
  )
}

function Copies({ why }: { readonly why: WhyAnswer }): VNode {
  const done = useSignal('')
  const copy = async (name: string, text: string): Promise<void> => {
    try {
      await navigator.clipboard.writeText(text)
      done.value = `Copied as ${name}.`
    } catch {
      done.value = 'The browser does not let this page copy.'
    }
  }
  return (
    <p class="buttons">
      <button type="button" class="plain" onClick={() => void copy('text', why.lines.join('\n'))}>
        Copy as text
      </button>
      <button
        type="button"
        class="plain"
        onClick={() => void copy('JSON', JSON.stringify(why, undefined, 2))}
      >
        Copy as JSON
      </button>
      <span class="dim" role="status">
        {done.value}
      </span>
    </p>
  )
}
