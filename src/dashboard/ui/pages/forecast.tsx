/** Forecast: the week ahead, the load of each pool, and what would change if a task failed. */
import type { VNode } from 'preact'
import { useMemo, useRef } from 'preact/hooks'
import type { ForecastAnswer, PoolJson } from '../../api/ahead.ts'
import type { StartJson } from '../../api/common.ts'
import { BEAT, SOON, useAnswer } from '../data/answer.ts'
import { ask } from '../data/api.ts'
import { asTables } from '../data/habits.ts'
import { route } from '../data/place.ts'
import { now, place } from '../data/world.ts'
import { loadPath, topOf } from '../draw/load.ts'
import type { Scale } from '../draw/scale.ts'
import { spansOf } from '../draw/spans.ts'
import { AxisHead, AxisLines } from '../parts/axis.tsx'
import { Lanes } from '../parts/lanes.tsx'
import { Opening, Section, TaskLink, Time } from '../parts/said.tsx'
import { Certainty } from '../parts/starts.tsx'
import { SUPPOSED, Suppose } from '../parts/suppose.tsx'
import { Table } from '../parts/table.tsx'
import { moveTo, TimeBar } from '../parts/time-bar.tsx'
import { useWidth } from '../parts/width.ts'
import { dateText } from '../text/times.ts'
import { visibleText } from '../text/visible.ts'

const ASKED = ['from', 'to', ...SUPPOSED] as const

export function ForecastPage(): VNode {
  const { query } = route.value
  const params = Object.fromEntries(
    ASKED.flatMap((name) => (query[name] === undefined ? [] : [[name, query[name]]])),
  )
  const reached = useRef(0)
  const answered = useAnswer(
    'forecast',
    JSON.stringify(params),
    (signal) => ask('GET api/forecast', { params, signal }),
    ({ foreseen }) => {
      const isFurther = foreseen !== undefined && foreseen.ms > reached.current
      reached.current = foreseen?.ms ?? 0
      return isFurther ? SOON : BEAT
    },
  )
  const { value, error } = answered.value
  return (
    <main>
      <Opening title="Forecast" sentence={value?.sentence} error={error} />
      <Suppose
        query={query}
        tasks={value?.tasks.map(({ task }) => task) ?? []}
        states={value?.states ?? []}
      />
      {value === undefined ? null : <Told value={value} />}
    </main>
  )
}

function Told({ value }: { readonly value: ForecastAnswer }): VNode {
  const { tasks, pools, from, to, clockChanges, holidays, difference, suppositions } = value
  const instant = now.value
  const rows = useMemo(
    () =>
      tasks.map(({ task, starts, nonStarts }) => ({
        task,
        state: starts.length === 0 ? ('idle' as const) : ('due' as const),
        spans: spansOf({ runs: [], nonStarts, ahead: starts }, instant),
      })),
    [tasks, instant],
  )
  return (
    <>
      {suppositions.length === 0 ? null : (
        <p class="note">Supposed: {visibleText(suppositions.join('; '))}.</p>
      )}
      {value.foreseen === undefined ? null : (
        <p class="note">
          Gone through until <Time at={value.foreseen} far /> so far: too much happens to go on at
          once.
        </p>
      )}
      {difference === undefined ? null : (
        <Section title="What that changes" id="difference">
          <Changes sign="+" word="added" starts={difference.added} />
          <Changes sign="−" word="gone" starts={difference.removed} />
        </Section>
      )}
      {clockChanges.map(({ at, sentence }) => (
        <p key={at.ms} class="note">
          ◆ {visibleText(sentence)}
        </p>
      ))}
      {holidays.map(({ from: day, name, calendar }) => (
        <p key={`${calendar} ${day.ms}`} class="note">
          {dateText(day.ms, place.value)} {visibleText(name)}{' '}
          <span class="dim">({visibleText(calendar)})</span>
        </p>
      ))}
      <Section title="Starts" id="starts">
        <div class="bar">
          <TimeBar from={from.ms} to={to.ms} />
        </div>
        {rows.length === 0 ? (
          <p class="dim">Nothing starts by itself.</p>
        ) : (
          <Lanes rows={rows} from={from.ms} to={to.ms} moved={moveTo} />
        )}
        {tasks.some(({ cut }) => cut) ? (
          <p class="dim">Of tasks with very many starts the first are shown.</p>
        ) : null}
      </Section>
      {pools.length === 0 ? null : (
        <Section title="Expected load" id="load">
          {pools.map((pool) => (
            <Pool key={pool.name} pool={pool} from={from.ms} to={to.ms} />
          ))}
        </Section>
      )}
    </>
  )
}

const SHOWN = 50

function Changes({
  sign,
  word,
  starts,
}: {
  readonly sign: string
  readonly word: string
  readonly starts: readonly StartJson[]
}): VNode {
  if (starts.length === 0) return <p class="dim">No start is {word}.</p>
  return (
    <ul class="plain-list">
      {starts.slice(0, SHOWN).map((start) => (
        <li key={`${start.task} ${start.at.ms}`} class={word}>
          {sign} <span class="unseen">{word}</span> <Time at={start.at} />{' '}
          <TaskLink task={start.task} /> <Certainty start={start} />
        </li>
      ))}
      {starts.length > SHOWN ? (
        <li class="dim">
          and {starts.length - SHOWN} more {word}
        </li>
      ) : null}
    </ul>
  )
}

const HEIGHT = 60

function Pool({
  pool,
  from,
  to,
}: {
  readonly pool: PoolJson
  readonly from: number
  readonly to: number
}): VNode {
  const [frame, width] = useWidth<HTMLDivElement>()
  const { name, capacity, steps } = pool
  const title = name === 'all' ? 'The whole session' : `Pool '${visibleText(name)}'`
  const load = steps.map(({ at, weight }) => ({ at: at.ms, weight }))
  const top = topOf(load, capacity)
  const said = `${title}: at most ${topOf(load)} at once${capacity === undefined ? '' : `, of ${capacity}`}`
  if (asTables.value)
    return (
      <Table
        quiet={false}
        caption={said}
        heads={['From', 'Expected']}
        none={said}
        rows={steps.map(({ at, weight }) => [<Time key="at" at={at} />, weight])}
      />
    )
  const scale: Scale = { from, to, width: Math.max(1, width.value) }
  const limit = capacity === undefined ? undefined : HEIGHT - (capacity / Math.max(1, top)) * HEIGHT
  return (
    <div class="pool" ref={frame}>
      <p>{said}</p>
      <AxisHead scale={scale} />
      <svg class="picture" width={scale.width} height={HEIGHT} aria-hidden="true">
        <AxisLines scale={scale} height={HEIGHT} />
        <path class="load" d={loadPath(load, top, scale, HEIGHT)} />
        {limit === undefined ? null : <path class="limit" d={`M0 ${limit + 0.5}H${scale.width}`} />}
      </svg>
    </div>
  )
}
