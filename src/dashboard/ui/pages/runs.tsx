/** Runs: one line per run and per occurrence that did not start, newest first. */
import { useSignal } from '@preact/signals'
import type { VNode } from 'preact'
import type { RunRowJson } from '../../api/runs.ts'
import { useAnswer } from '../data/answer.ts'
import { ask } from '../data/api.ts'
import { go, route } from '../data/place.ts'
import { type Query, withQuery } from '../data/route.ts'
import { DeedButton } from '../parts/deeds.tsx'
import { Mark } from '../parts/mark.tsx'
import { Lasting, Opening, RunLink, TaskLink, Time } from '../parts/said.tsx'
import { Outcome } from '../parts/starts.tsx'
import { Table } from '../parts/table.tsx'
import { visibleText } from '../text/visible.ts'

const FIELDS = ['task', 'tag', 'outcome', 'from', 'to'] as const
const OUTCOMES = [
  'running',
  'waiting',
  'succeeded',
  'failed',
  'crashed',
  'terminated',
  'inacted',
  'not-started',
]

export function RunsPage(): VNode {
  const { query } = route.value
  const wanted = Object.fromEntries(
    FIELDS.flatMap((field) => (query[field] === undefined ? [] : [[field, query[field]]])),
  )
  const look = JSON.stringify(wanted)
  const answered = useAnswer('runs', look, (signal) =>
    ask('GET api/runs', { params: wanted, signal }),
  )
  const { value, error } = answered.value
  return (
    <main>
      <Opening title="Runs" sentence={value?.sentence} error={error} />
      <Filters query={query} />
      {value === undefined ? null : (
        <>
          <Rows rows={value.rows} />
          <Older key={`${look} ${value.next}`} before={value.next} wanted={wanted} />
        </>
      )}
    </main>
  )
}

function Filters({ query }: { readonly query: Query }): VNode {
  const set = (event: Event): void => {
    event.preventDefault()
    const data = new FormData((event.currentTarget as HTMLElement).closest('form') ?? undefined)
    const changes = FIELDS.map((field) => [field, String(data.get(field) ?? '').trim()])
    go(withQuery(route.value, Object.fromEntries(changes) as Record<string, string>), 'replace')
  }
  return (
    <form class="bar" onSubmit={set} key={JSON.stringify(query)}>
      <label>
        Task{' '}
        <input
          name="task"
          defaultValue={query['task'] ?? ''}
          placeholder="etl.*"
          autocomplete="off"
        />
      </label>
      <label>
        Tag <input name="tag" defaultValue={query['tag'] ?? ''} size={8} autocomplete="off" />
      </label>
      <label>
        Outcome
        <select name="outcome" defaultValue={query['outcome'] ?? ''} onChange={set}>
          <option value="">any</option>
          {OUTCOMES.map((outcome) => (
            <option key={outcome} value={outcome} selected={outcome === query['outcome']}>
              {outcome.replace('-', ' ')}
            </option>
          ))}
        </select>
      </label>
      <label>
        From{' '}
        <input
          name="from"
          defaultValue={query['from'] ?? ''}
          placeholder="2026-03-02T10:00Z"
          size={14}
          autocomplete="off"
        />
      </label>
      <label>
        To <input name="to" defaultValue={query['to'] ?? ''} size={14} autocomplete="off" />
      </label>
      <button type="submit">Show</button>
    </form>
  )
}

function Rows({ rows }: { readonly rows: readonly RunRowJson[] }): VNode {
  return (
    <Table
      caption="Runs and occurrences that did not start"
      heads={['When', 'Task', 'Outcome', 'Took', 'Run', 'Do']}
      none="Nothing to show."
      rows={rows.map(({ at, run, nonStart }) => {
        if (run !== undefined)
          return [
            <Time key="at" at={at} />,
            <TaskLink key="task" task={run.task} />,
            <Outcome key="outcome" run={run} />,
            run.duration === undefined ? '' : <Lasting key="took" ms={run.duration} />,
            <RunLink key="run" run={run} />,
            run.endedAt === undefined ? (
              <DeedButton key="end" plain deed={{ kind: 'terminate', run: run.id, name: run.name }}>
                Terminate…
              </DeedButton>
            ) : (
              <DeedButton key="again" plain deed={{ kind: 'again', run: run.id, name: run.name }}>
                Run again…
              </DeedButton>
            ),
          ]
        if (nonStart === undefined) return []
        return [
          <Time key="at" at={at} />,
          <TaskLink key="task" task={nonStart.task} at={nonStart.last.ms} />,
          <span key="why">
            <Mark state="missed" word="shown" />{' '}
            <bdi class="reason">{visibleText(nonStart.sentence)}</bdi>
          </span>,
          nonStart.count > 1 ? `${nonStart.count} times` : '',
          '',
          '',
        ]
      })}
    />
  )
}

/** What came before, asked for page by page. */
function Older({
  before,
  wanted,
}: {
  readonly before: number | null
  readonly wanted: Readonly<Record<string, string>>
}): VNode | null {
  const rows = useSignal<readonly RunRowJson[]>([])
  const next = useSignal(before)
  const failed = useSignal('')
  const more = async (): Promise<void> => {
    if (next.value === null) return
    try {
      const answer = await ask('GET api/runs', {
        params: { ...wanted, before: String(next.value) },
      })
      rows.value = [...rows.value, ...answer.rows]
      next.value = answer.next
    } catch (error) {
      failed.value = error instanceof Error ? error.message : String(error)
    }
  }
  return (
    <>
      {rows.value.length === 0 ? null : <Rows rows={rows.value} />}
      {failed.value === '' ? null : <p class="error">{visibleText(failed.value)}</p>}
      {next.value === null ? null : (
        <button type="button" onClick={() => void more()}>
          Older
        </button>
      )}
    </>
  )
}
