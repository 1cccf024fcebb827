/** Now: what needs attention, then each task over a day back and a day ahead. */
import type { VNode } from 'preact'
import { useMemo } from 'preact/hooks'
import type { PauseJson } from '../../api/common.ts'
import type { AttentionJson, CountsJson, LaneJson, Overview } from '../../api/now.ts'
import { BEAT, SOON, useAnswer } from '../data/answer.ts'
import { ask } from '../data/api.ts'
import { route } from '../data/place.ts'
import { hrefOf } from '../data/route.ts'
import { now } from '../data/world.ts'
import type { State } from '../draw/marks.ts'
import { spansOf } from '../draw/spans.ts'
import { DeedButton } from '../parts/deeds.tsx'
import { Filter } from '../parts/filter.tsx'
import { Lanes } from '../parts/lanes.tsx'
import type { Row } from '../parts/lanes-props.ts'
import { Legend } from '../parts/legend.tsx'
import { Mark } from '../parts/mark.tsx'
import { Opening, Section, Time } from '../parts/said.tsx'
import { moveTo, TimeBar } from '../parts/time-bar.tsx'
import { visibleText } from '../text/visible.ts'

export function NowPage(): VNode {
  const { q = '', from, to } = route.value.query
  const params = { q, ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) }
  const answered = useAnswer(
    'now',
    JSON.stringify(params),
    (signal) => ask('GET api/overview', { params, signal }),
    ({ lanes }) => (lanes.some(({ pending }) => pending === true) ? SOON : BEAT),
  )
  const { value, error } = answered.value
  return (
    <main>
      <Opening title="Now" sentence={value?.sentence} error={error}>
        {value === undefined ? null : <Counts counts={value.counts} />}
      </Opening>
      {value === undefined ? null : (
        <>
          <Attention overview={value} />
          <Pauses pauses={value.pauses} />
          <Tasks overview={value} q={q} />
        </>
      )}
    </main>
  )
}

/** How many there are of each, as filters. */
function Counts({ counts }: { readonly counts: CountsJson }): VNode {
  const words = ['running', 'due', 'paused', 'held', 'unknown'] as const
  return (
    <ul class="counts">
      <li>
        <a href={hrefOf({ page: 'now' })}>
          <b>{counts.tasks}</b> {counts.tasks === 1 ? 'task' : 'tasks'}
        </a>
      </li>
      {words
        .filter((word) => counts[word] > 0)
        .map((word) => (
          <li key={word}>
            <a href={hrefOf({ page: 'now', query: { q: word } })}>
              <Mark state={word} word="none" /> <b>{counts[word]}</b> {word}
            </a>
          </li>
        ))}
      <li>
        <a href={hrefOf({ page: 'health' })}>
          <b>{counts.sessions}</b> {counts.sessions === 1 ? 'session' : 'sessions'}
        </a>
      </li>
    </ul>
  )
}

/** Each item leads to the run that it is about, which says more, else to its task. */
function Attention({ overview }: { readonly overview: Overview }): VNode | null {
  const { attention, lanes } = overview
  if (attention.length === 0) return null
  const errors = new Map(
    lanes
      .flatMap(({ last, runs }) => (last === null ? runs : [last, ...runs]))
      .flatMap(({ id, error }) => (error === undefined ? [] : [[id, error]])),
  )
  const rest = attention.slice(MOST_ROWS)
  return (
    <Section title="Needs attention" id="attention">
      <Rows attention={attention.slice(0, MOST_ROWS)} errors={errors} />
      {rest.length === 0 ? null : (
        <details>
          <summary>{rest.length} more</summary>
          <Rows attention={rest} errors={errors} />
        </details>
      )}
    </Section>
  )
}

/** More would push the lanes out of the window. */
const MOST_ROWS = 8

function Rows({
  attention,
  errors,
}: {
  readonly attention: readonly AttentionJson[]
  readonly errors: ReadonlyMap<string, string>
}): VNode {
  return (
    <ul class="attention">
      {attention.map((one) => (
        <li key={`${one.kind} ${one.task} ${one.run}`} class={one.level}>
          <Mark state={one.level} />
          <span class="said">
            <Leading one={one} />{' '}
            {one.run === undefined ? null : <bdi>{visibleText(errors.get(one.run) ?? '')}</bdi>}{' '}
            <span class="dim">
              <Time at={one.since} far />
              {one.run === undefined || one.task === undefined ? null : (
                <>
                  {' · '}
                  <a href={hrefOf({ page: 'task', about: one.task })}>why</a>
                </>
              )}
            </span>
          </span>
        </li>
      ))}
    </ul>
  )
}

function Leading({ one: { run, task, sentence } }: { readonly one: AttentionJson }): VNode {
  const said = <bdi>{visibleText(sentence)}</bdi>
  if (run !== undefined) return <a href={hrefOf({ page: 'run', about: run })}>{said}</a>
  return task === undefined ? said : <a href={hrefOf({ page: 'task', about: task })}>{said}</a>
}

function Pauses({ pauses }: { readonly pauses: readonly PauseJson[] }): VNode | null {
  const whole = pauses.filter(({ task }) => task === undefined)
  if (whole.length === 0) return null
  return (
    <ul class="attention">
      {whole.map(({ reason, owner, since }) => (
        <li key={since.ms} class="warning">
          <Mark state="paused" />
          <span class="said">
            Everything is paused by {visibleText(owner)}, because {visibleText(reason)}{' '}
            <Time at={since} far />
          </span>
        </li>
      ))}
    </ul>
  )
}

function Tasks({ overview, q }: { readonly overview: Overview; readonly q: string }): VNode {
  const { lanes, from, to, next, counts, clockChanges } = overview
  const { query } = route.value
  const shown = { from: Number(query['from'] ?? from.ms), to: Number(query['to'] ?? to.ms) }
  const instant = now.value
  const rows = useMemo(() => lanes.map((lane) => rowOf(lane, instant)), [lanes, instant])
  const names = lanes.map(({ task }) => task)
  const paused = lanes.filter(({ standing }) => standing === 'paused' || standing === 'held')
  return (
    <Section title="Tasks" id="tasks">
      <div class="bar">
        <Filter q={q} tags={counts.tags} />
        <TimeBar from={shown.from} to={shown.to} />
        {names.length === 0 ? null : (
          <DeedButton
            deed={{ kind: 'pause', tasks: names }}
          >{`Pause ${these(names.length)}…`}</DeedButton>
        )}
        {paused.length === 0 ? null : (
          <DeedButton deed={{ kind: 'resume', tasks: paused.map(({ task }) => task) }}>
            {`Resume ${paused.length}…`}
          </DeedButton>
        )}
      </div>
      {clockChanges.map(({ at, sentence }) => (
        <p key={at.ms} class="note">
          ◆ {visibleText(sentence)}
        </p>
      ))}
      {lanes.length === 0 ? (
        <p class="dim">
          {q === ''
            ? 'There is no task yet. The page Try shows what a condition means.'
            : 'No task is like this filter.'}
        </p>
      ) : (
        <Lanes rows={rows} {...shown} moved={moveTo} />
      )}
      {next === null ? null : (
        <p class="dim">
          {lanes.length} of {counts.tasks} tasks: a filter shows the others.
        </p>
      )}
      {lanes.some(({ pending }) => pending === true) ? (
        <p class="dim">More of this time is being gone through.</p>
      ) : null}
      <Legend />
    </Section>
  )
}

const these = (count: number): string => (count === 1 ? 'this one' : `these ${count}`)

/** What a task is now; of one that is idle, how its last run ended. */
function rowOf(lane: LaneJson, instant: number): Row {
  const { task, standing, last } = lane
  const state: State = standing === 'idle' && last !== null ? last.status : standing
  return { task, state, spans: spansOf(lane, instant) }
}
