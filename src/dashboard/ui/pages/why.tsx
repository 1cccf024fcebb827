/** Why: what holds a task back now or at a past instant, when that can change, and what brought its start. */
import { useSignal } from '@preact/signals'
import type { VNode } from 'preact'
import { instantOf } from '../../../time/iso.ts'
import type { GateJson, ObstacleSetJson, WhyAnswer } from '../../api/why.ts'
import { useAnswer } from '../data/answer.ts'
import { ask } from '../data/api.ts'
import { go, route } from '../data/place.ts'
import { withQuery } from '../data/route.ts'
import { place } from '../data/world.ts'
import { Mark } from '../parts/mark.tsx'
import { RunLink, Section, Time } from '../parts/said.tsx'
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
      <Obstacles sets={why.obstacles} />
      <Gates gates={why.gates} />
      <p>
        {why.earliest === null ? (
          <span class="dim">Nothing of it changes by itself.</span>
        ) : (
          <>
            The earliest instant at which that can change: <Time at={why.earliest} far />
          </>
        )}
      </p>
      <Causes why={why} />
      <Copies why={why} />
    </>
  )
}

function Obstacles({ sets }: { readonly sets: readonly ObstacleSetJson[] }): VNode | null {
  if (sets.length === 0) return null
  return (
    <>
      <h3>
        {sets.length === 1
          ? 'It is held back by'
          : `It would start if any one of these ${sets.length} were otherwise`}
      </h3>
      <ol class={sets.length === 1 ? 'plain-list' : ''}>
        {sets.map(({ operands }) => (
          <li key={operands.map(({ path }) => path.join('.')).join(' ')}>
            <ul class="plain-list">
              {operands.map(({ text, value, sentence, path, until }) => (
                <li key={path.join('.')}>
                  <Mark state={`${value}`} /> <code>{visibleText(text)}</code>{' '}
                  <bdi>{visibleText(sentence)}</bdi>
                  {until === undefined || sentence.includes(' until ') ? null : (
                    <span class="dim">
                      {' '}
                      until <Time at={until} far />
                    </span>
                  )}
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ol>
    </>
  )
}

function Gates({ gates }: { readonly gates: readonly GateJson[] }): VNode | null {
  if (gates.length === 0) return null
  return (
    <>
      <h3>It waits for</h3>
      <ul class="plain-list">
        {gates.map(({ kind, sentence, run, place: nth, of }) => (
          <li key={`${kind} ${sentence}`}>
            <span class="tag">{kind}</span> <bdi>{visibleText(sentence)}</bdi>
            {run === undefined ? null : (
              <>
                {' '}
                <RunLink run={run} />
              </>
            )}
            {nth === undefined ? null : (
              <span class="dim">
                {' '}
                {nth} of {of} in the line
              </span>
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
