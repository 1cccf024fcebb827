/** A run: its life with the gaps named, what it was given and what it gave, its log, its causes and effects. */
import type { VNode } from 'preact'
import { durationText } from '../../../session/words/times.ts'
import type { ErrorJson } from '../../api/common.ts'
import type { AttemptJson, RunAnswer, RunStepJson } from '../../api/runs.ts'
import { useAnswer } from '../data/answer.ts'
import { ask } from '../data/api.ts'
import { hrefOf } from '../data/route.ts'
import { DeedButton } from '../parts/deeds.tsx'
import { Log } from '../parts/log.tsx'
import { Mark } from '../parts/mark.tsx'
import { Name, Opening, Outside, RunLink, Section, TaskLink, Time } from '../parts/said.tsx'
import { RunsTable } from '../parts/starts.tsx'
import { Table } from '../parts/table.tsx'
import { visibleText } from '../text/visible.ts'

export function RunPage({ id }: { readonly id: string }): VNode {
  const answered = useAnswer(
    `run ${id}`,
    '',
    (signal) => ask('GET api/run/:id', { about: id, signal }),
    // Its log grows without an event; the record follows it by a second.
    ({ run }) => (run.endedAt === undefined ? 1000 : 15_000),
  )
  const { value, error } = answered.value
  return (
    <main>
      <Opening
        title={
          value === undefined ? (
            visibleText(id)
          ) : (
            <>
              <Mark state={value.run.status} /> <Name>{value.run.task}</Name>{' '}
              <span class="code dim">{visibleText(value.run.name)}</span>
            </>
          )
        }
        sentence={value?.sentence}
        error={error}
      >
        {value === undefined ? null : <Deeds value={value} />}
      </Opening>
      {value === undefined ? null : <Told value={value} />}
    </main>
  )
}

function Deeds({ value: { run, canRetry, canAgain } }: { readonly value: RunAnswer }): VNode {
  const { id, name, task } = run
  return (
    <div class="bar">
      {run.endedAt === undefined ? (
        <DeedButton deed={{ kind: 'terminate', run: id, name }}>Terminate…</DeedButton>
      ) : null}
      {canRetry ? (
        <DeedButton deed={{ kind: 'retry', run: id, name }}>Try again…</DeedButton>
      ) : null}
      {canAgain ? (
        <DeedButton deed={{ kind: 'again', run: id, name }}>Run again…</DeedButton>
      ) : null}
      <TaskLink task={task} at={run.claimedAt.ms} />
      <a href={hrefOf({ page: 'graph', query: { run: id } })}>Its chain</a>
    </div>
  )
}

function Told({ value }: { readonly value: RunAnswer }): VNode {
  const { error, log, result, params, attempts, progress, run } = value
  return (
    <>
      {progress === undefined || run.endedAt !== undefined ? null : (
        <p>
          <progress value={progress.fraction} max={1} aria-label="Progress" />{' '}
          {Math.floor(progress.fraction * 100)} % {visibleText(progress.text ?? '')}
        </p>
      )}
      {error === undefined ? null : (
        <Section title="Error" id="error">
          <Fault error={error} />
        </Section>
      )}
      <Section title="Life" id="life">
        <Life steps={value.steps} />
      </Section>
      {log === undefined || log.text === '' ? null : (
        <Section title="Log" id="log">
          <Log text={log.text} label="Log of the run" />
          {log.more === undefined ? null : (
            <p>
              <a href={log.more} target="_blank" rel="noreferrer" data-outside>
                All {log.length.toLocaleString('en')} characters as text
              </a>
            </p>
          )}
        </Section>
      )}
      {params.length === 0 ? null : (
        <Section title="Parameters" id="params">
          <Table
            caption="Parameters"
            heads={['Name', 'Value']}
            rows={params.map(({ name, value: given }) => [
              visibleText(name),
              <code key="value">
                <Outside text={given} />
              </code>,
            ])}
          />
        </Section>
      )}
      {result === undefined ? null : (
        <Section title="Result" id="result">
          <code class="condition">
            <Outside text={result} />
          </code>
        </Section>
      )}
      {attempts.length < 2 ? null : <Attempts attempts={attempts} />}
      <Causes value={value} />
      <Section title="It caused" id="effects">
        <RunsTable runs={value.effects} caption="Runs that it caused" none="Nothing." />
        {value.cut ? <p class="dim">Not everything was looked through.</p> : null}
      </Section>
      <Owner value={value} />
    </>
  )
}

function Life({ steps }: { readonly steps: readonly RunStepJson[] }): VNode {
  return (
    <ol class="life">
      {steps.map(({ kind, at, gap, gapName, why }) => (
        <li key={`${kind} ${at.ms}`}>
          {gap === undefined ? null : <span class="dim">{gapText(gap, gapName, why)} → </span>}
          <b>{kind}</b> <Time at={at} />
        </li>
      ))}
    </ol>
  )
}

/** What the time before a step was, if it was any. */
function gapText(gap: number, name: string | undefined, why: string | undefined): string {
  if (gap === 0) return ''
  const said = name ?? durationText(gap)
  const isSaid = why === undefined || said.includes(why.replace(/^it /, ''))
  return visibleText(`— ${said}${isSaid ? '' : ` (${why})`}`)
}

function Attempts({ attempts }: { readonly attempts: readonly AttemptJson[] }): VNode {
  return (
    <Section title="Attempts" id="attempts">
      <Table
        caption="Attempts"
        heads={['No.', 'Started', 'Took', 'Outcome', 'Error']}
        rows={attempts.map(({ number, startedAt, endedAt, status, error }) => [
          number,
          <Time key="at" at={startedAt} />,
          endedAt === undefined ? '' : durationText(endedAt.ms - startedAt.ms),
          <Mark key="status" state={status} word="shown" />,
          error === undefined ? '' : <Outside key="error" text={error.message} />,
        ])}
      />
    </Section>
  )
}

/** An error with its stack and its causes. */
function Fault({ error }: { readonly error: ErrorJson }): VNode {
  const { name, message, stack, code, signal, cause } = error
  return (
    <div class="fault">
      <p>
        <b>{visibleText(name)}</b>: <Outside text={message} />
        {code === undefined ? '' : ` (code ${visibleText(code)})`}
        {signal === undefined ? '' : ` (signal ${visibleText(signal)})`}
      </p>
      {stack === undefined ? null : (
        <details>
          <summary>Stack</summary>
          <Log text={stack.text} label="Stack of the error" />
        </details>
      )}
      {cause === undefined ? null : (
        <>
          <p class="dim">caused by</p>
          <Fault error={cause} />
        </>
      )}
    </div>
  )
}

function Causes({ value: { causes } }: { readonly value: RunAnswer }): VNode | null {
  if (causes.length === 0) return null
  return (
    <Section title="It started for" id="causes">
      <ul class="plain-list">
        {causes.map(({ sentence, at, run, token, data }) => (
          <li key={`${token.source} ${token.mark}`}>
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
            {data === undefined ? null : (
              <>
                {' '}
                <code>
                  <Outside text={data} />
                </code>
              </>
            )}
          </li>
        ))}
      </ul>
    </Section>
  )
}

function Owner({ value: { owner, key } }: { readonly value: RunAnswer }): VNode {
  return (
    <p class="dim">
      Key <code>{visibleText(key)}</code>
      {owner.pid === undefined ? '' : `, process ${owner.pid}`}
      {owner.host === undefined ? '' : ` on ${visibleText(owner.host)}`}
    </p>
  )
}
