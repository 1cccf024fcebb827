/** A task: how it stands and why, its condition with each operand's truth, its waves, its runs and what did not start. */
import type { VNode } from 'preact'
import { durationText } from '../../../session/words/times.ts'
import type { RunJson } from '../../api/common.ts'
import type { TaskAnswer } from '../../api/task.ts'
import { useAnswer } from '../data/answer.ts'
import { ask } from '../data/api.ts'
import { go, route } from '../data/place.ts'
import { hrefOf, withQuery } from '../data/route.ts'
import { now } from '../data/world.ts'
import { spansOf } from '../draw/spans.ts'
import { DeedButton } from '../parts/deeds.tsx'
import { Mark } from '../parts/mark.tsx'
import { Name, Opening, RunLink, Section, Time } from '../parts/said.tsx'
import { NonStartsTable, Outcome, RunsTable, Starts } from '../parts/starts.tsx'
import { TimeBar } from '../parts/time-bar.tsx'
import { TextWithTruth, Tree } from '../parts/tree.tsx'
import { Waves } from '../parts/waves.tsx'
import { visibleText } from '../text/visible.ts'
import { EditButton } from './edit.tsx'
import { Why } from './why.tsx'

export function TaskPage({ task }: { readonly task: string }): VNode {
  const answered = useAnswer(`task ${task}`, '', (signal) =>
    ask('GET api/task/:name', { about: task, signal }),
  )
  const { value, error } = answered.value
  return (
    <main>
      <Opening
        title={
          <>
            {value === undefined ? null : <Mark state={value.standing} />} <Name>{task}</Name>
          </>
        }
        sentence={value?.sentence}
        error={error}
      >
        {value === undefined ? null : (
          <>
            <LastEnd runs={value.recent} />
            <Deeds value={value} />
          </>
        )}
      </Opening>
      {value === undefined ? null : (
        <>
          <Why task={task} />
          <Condition value={value} />
          <Over task={task} />
          <Section title="Next starts" id="next">
            <Starts starts={value.next} none="None in sight." />
            <Usual value={value} />
          </Section>
          <Section title="Runs" id="runs">
            <RunsTable runs={value.recent} caption="The newest runs" none="It has never run." />
            <p>
              <a href={hrefOf({ page: 'runs', query: { task } })}>All its runs</a>
            </p>
          </Section>
          <Section title="Did not start" id="fates">
            <NonStartsTable list={value.nonStarts} />
          </Section>
        </>
      )}
    </main>
  )
}

/** How its last run ended, where that was badly. */
function LastEnd({ runs }: { readonly runs: readonly RunJson[] }): VNode | null {
  const last = runs.find(({ endedAt }) => endedAt !== undefined)
  if (last?.endedAt === undefined || (last.status !== 'failed' && last.status !== 'crashed'))
    return null
  return (
    <p>
      Its last run <RunLink run={last} /> <Outcome run={last} /> <Time at={last.endedAt} far />
    </p>
  )
}

function Deeds({ value }: { readonly value: TaskAnswer }): VNode {
  const { task, params, live, pause, held, tags } = value
  return (
    <div class="bar">
      <DeedButton deed={{ kind: 'start', task, params }}>Start…</DeedButton>
      {pause === undefined ? (
        <DeedButton deed={{ kind: 'pause', tasks: [task] }}>Pause…</DeedButton>
      ) : null}
      {pause !== undefined || held ? (
        <DeedButton deed={{ kind: 'resume', tasks: [task] }}>Resume…</DeedButton>
      ) : null}
      {live.length > 0 ? (
        <DeedButton deed={{ kind: 'terminate', task, name: task }}>Terminate…</DeedButton>
      ) : null}
      <EditButton value={value} />
      {tags.map((tag) => (
        <a key={tag} class="tag" href={hrefOf({ page: 'now', query: { q: `tag:${tag}` } })}>
          {visibleText(tag)}
        </a>
      ))}
    </div>
  )
}

function Condition({ value }: { readonly value: TaskAnswer }): VNode {
  return (
    <Section title="Condition" id="condition">
      <p>
        <TextWithTruth text={value.canonical} parts={value.parts} />
      </p>
      {value.text === value.canonical ? null : (
        <p class="dim">
          Written as <code>{visibleText(value.text)}</code>
        </p>
      )}
      <p>{visibleText(value.says)}</p>
      {value.tree === null ? (
        <p class="dim">
          Here only the record is read: how each operand stands is known where the session runs.
        </p>
      ) : (
        <Tree node={value.tree} />
      )}
      {value.waits === undefined ? null : <p>{visibleText(value.waits)}</p>}
      {value.options.length === 0 ? null : (
        <ul class="options">
          {value.options.map((option) => (
            <li key={option} class="tag">
              {visibleText(option)}
            </li>
          ))}
        </ul>
      )}
    </Section>
  )
}

function Usual({ value: { usual, live } }: { readonly value: TaskAnswer }): VNode | null {
  if (usual === null) return null
  return (
    <p class="dim">
      It usually takes {durationText(usual.median)}; nine in ten runs take at most{' '}
      {durationText(usual.most)} (of the newest {usual.runs}).
      {live.map((run) => (
        <span key={run.id}>
          {' '}
          It runs since <Time at={run.claimedAt} far />.
        </span>
      ))}
    </p>
  )
}

/** Its condition over time. */
function Over({ task }: { readonly task: string }): VNode {
  const { from, to } = route.value.query
  const params = { ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) }
  const answered = useAnswer(`waves ${task}`, JSON.stringify(params), (signal) =>
    ask('GET api/task/:name/waves', { about: task, params, signal }),
  )
  const { value, error } = answered.value
  return (
    <Section title="Over time" id="over-time">
      {error === undefined ? null : <p class="error">{visibleText(error)}</p>}
      {value === undefined ? null : (
        <>
          <div class="bar">
            <TimeBar from={value.from.ms} to={value.to.ms} />
          </div>
          <Waves
            from={value.from}
            to={value.to}
            waves={value.waves}
            spans={spansOf(value, now.value)}
            picked={(at) =>
              go(withQuery(route.value, { at: String(Math.min(at, now.value)) }), 'replace')
            }
          />
          {value.notes.map((note) => (
            <p key={note} class="dim">
              {visibleText(note)}
            </p>
          ))}
        </>
      )}
    </Section>
  )
}
