/** Health: sessions and their leases, the store, the clock, and what must hold while it runs. */
import type { VNode } from 'preact'
import { durationText } from '../../../session/words/times.ts'
import type { HealthAnswer, SessionJson } from '../../api/ahead.ts'
import { useAnswer } from '../data/answer.ts'
import { ask } from '../data/api.ts'
import type { State } from '../draw/marks.ts'
import { Mark } from '../parts/mark.tsx'
import { Opening, Section, Time } from '../parts/said.tsx'
import { Table } from '../parts/table.tsx'
import { sizeText } from '../text/size.ts'
import { visibleText } from '../text/visible.ts'

export function HealthPage(): VNode {
  const answered = useAnswer('health', '', (signal) => ask('GET api/health', { signal }))
  const { value, error } = answered.value
  return (
    <main>
      <Opening title="Health" sentence={value?.sentence} error={error} />
      {value === undefined ? null : (
        <>
          <Sessions value={value} />
          <Invariants value={value} />
          <Store value={value} />
          <Jumps value={value} />
          <p class="dim">
            For machines:{' '}
            <a href="healthz" data-outside>
              healthz
            </a>
            ,{' '}
            <a href="metrics" data-outside>
              metrics
            </a>
            , and the{' '}
            <a href="api/openapi.json" data-outside>
              description of the API
            </a>
            .
          </p>
        </>
      )}
    </main>
  )
}

const STATES: { readonly [S in SessionJson['state']]: State } = {
  runs: 'running',
  stalled: 'warning',
  dead: 'crashed',
}

function Sessions({ value }: { readonly value: HealthAnswer }): VNode {
  const { sessions, decider } = value
  return (
    <Section title="Sessions" id="sessions">
      <Table
        caption="Sessions on this store"
        heads={['Session', 'Process', 'State', 'Lease until', 'Live runs']}
        none="No session is on record."
        rows={sessions.map(({ id, host, pid, state, until, runs, here }) => [
          <span key="id" class="code">
            {visibleText(id)}
            {here ? <span class="dim"> serves this page</span> : null}
            {decider?.session === id ? <span class="tag">decides, term {decider.term}</span> : null}
          </span>,
          `${pid} on ${visibleText(host)}`,
          <span key="state">
            <Mark state={STATES[state]} word="none" /> {state}
          </span>,
          <Time key="until" at={until} far />,
          runs,
        ])}
      />
    </Section>
  )
}

function Invariants({ value: { invariants, damaged } }: { readonly value: HealthAnswer }): VNode {
  return (
    <Section title="What must hold" id="invariants">
      <ul class="plain-list">
        {invariants.map(({ name, holds, sentence }) => (
          <li key={name}>
            <Mark state={holds ? 'true' : 'alarm'} word="none" />{' '}
            <span class="unseen">{holds ? 'holds:' : 'does not hold:'}</span>{' '}
            {visibleText(sentence)}
          </li>
        ))}
        {damaged.map((one) => (
          <li key={one}>
            <Mark state="alarm" /> cannot be read: {visibleText(one)}
          </li>
        ))}
      </ul>
    </Section>
  )
}

function Store({ value: { store, lag } }: { readonly value: HealthAnswer }): VNode {
  const { name, bytes, firstEvent, lastEvent, oldest } = store
  return (
    <Section title="Store" id="store">
      <dl>
        <dt>Where</dt>
        <dd>
          <code>{visibleText(name)}</code>
          {bytes === undefined ? '' : `, ${sizeText(bytes)}`}
        </dd>
        <dt>Events</dt>
        <dd>
          {lastEvent === 0
            ? 'none'
            : `${firstEvent.toLocaleString('en')} to ${lastEvent.toLocaleString('en')}`}
          {oldest === undefined ? null : (
            <>
              , the oldest of <Time at={oldest} />
            </>
          )}
        </dd>
        {lag === undefined ? null : (
          <>
            <dt>Still to be read</dt>
            <dd>{lag === 0 ? 'nothing' : `${lag} events`}</dd>
          </>
        )}
      </dl>
    </Section>
  )
}

function Jumps({ value: { jumps } }: { readonly value: HealthAnswer }): VNode {
  return (
    <Section title="Steps of the clock" id="jumps">
      <Table
        caption="Steps of the clock"
        heads={['When', 'By']}
        none="The clock was never set while a session ran."
        rows={jumps.map(({ at, by }) => [
          <Time key="at" at={at} />,
          `${by < 0 ? '−' : '+'}${durationText(Math.abs(by))}`,
        ])}
      />
    </Section>
  )
}
