/** Lists that several pages show: starts ahead, runs, occurrences that did not start. */
import type { VNode } from 'preact'
import type { NonStartJson, RunJson, StartJson } from '../../api/common.ts'
import { visibleText } from '../text/visible.ts'
import { Mark } from './mark.tsx'
import { Lasting, RunLink, TaskLink, Time } from './said.tsx'
import { Table } from './table.tsx'

const CERTAINTY: { readonly [K in StartJson['kind']]: string } = {
  certain: 'certain',
  conditional: 'only',
  unknown: 'cannot be said',
}

export const Certainty = ({ start }: { readonly start: StartJson }): VNode => (
  <span class={start.kind === 'certain' ? '' : 'dim'}>
    {CERTAINTY[start.kind]}
    {start.on === undefined ? '' : ` ${visibleText(start.on)}`}
  </span>
)

export function Starts({
  starts,
  none,
}: {
  readonly starts: readonly StartJson[]
  readonly none: string
}): VNode {
  if (starts.length === 0) return <p class="dim">{none}</p>
  return (
    <ol class="starts">
      {starts.map((start) => (
        <li key={start.at.ms}>
          {start.isAbout === true ? 'about ' : ''}
          <Time at={start.at} far /> <Certainty start={start} />
        </li>
      ))}
    </ol>
  )
}

export const Outcome = ({ run }: { readonly run: RunJson }): VNode => (
  <>
    <Mark state={run.status} word="shown" />
    {run.attempt > 1 ? <span class="dim"> in attempt {run.attempt}</span> : null}
    {run.progress === undefined || run.endedAt !== undefined ? null : (
      <span class="dim">
        {' '}
        {Math.floor(run.progress.fraction * 100)} % {visibleText(run.progress.text ?? '')}
      </span>
    )}
    {run.error === undefined ? null : <bdi class="reason"> {visibleText(run.error)}</bdi>}
  </>
)

export const RunsTable = ({
  runs,
  caption,
  none,
}: {
  readonly runs: readonly RunJson[]
  readonly caption: string
  readonly none: string
}): VNode => (
  <Table
    caption={caption}
    heads={['Started', 'Task', 'Outcome', 'Took', 'Run']}
    none={none}
    rows={runs.map((run) => [
      <Time key="at" at={run.claimedAt} />,
      <TaskLink key="task" task={run.task} />,
      <Outcome key="outcome" run={run} />,
      run.duration === undefined ? '' : <Lasting key="took" ms={run.duration} />,
      <RunLink key="run" run={run} />,
    ])}
  />
)

export const NonStartsTable = ({ list }: { readonly list: readonly NonStartJson[] }): VNode => (
  <Table
    caption="Occurrences that did not start"
    heads={['When', 'How many', 'Why', 'Of']}
    none="Every occurrence on record started."
    rows={list.map((one) => [
      <Time key="at" at={one.last} />,
      one.count,
      <span key="why">
        <Mark state="missed" /> <bdi>{visibleText(one.sentence)}</bdi>
      </span>,
      <code key="of">{visibleText(one.source)}</code>,
    ])}
  />
)
