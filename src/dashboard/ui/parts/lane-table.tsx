/** The table that says what lanes show. */
import type { VNode } from 'preact'
import { now, place } from '../data/world.ts'
import type { Span } from '../draw/lane.ts'
import type { LanesProps } from './lanes-props.ts'
import { TaskLink } from './said.tsx'
import { Table } from './table.tsx'
import { whenText } from './tip.tsx'

/** Rows of a table that can still be read. */
const MOST = 1000
const KINDS: { readonly [K in Span['kind']]: string } = {
  run: 'run',
  fate: 'did not start',
  ghost: 'ahead',
  pause: 'pause',
}

export function LaneTable({ rows, from, to }: Pick<LanesProps, 'rows' | 'from' | 'to'>): VNode {
  const all = rows.flatMap(({ task, spans }) =>
    spans
      .filter((span) => span.to >= from && span.from < to)
      .toSorted((a, b) => a.from - b.from)
      .map((span) => ({ task, span })),
  )
  const shown = all.slice(0, MOST)
  return (
    <>
      <Table
        caption="What the lanes show, task by task"
        heads={['Task', 'What', 'When', 'How']}
        none="Nothing in this stretch of time."
        rows={shown.map(({ task, span }) => [
          <TaskLink key="task" task={task} />,
          KINDS[span.kind],
          <span key="when" class="number">
            {whenText(span, place.value, now.value)}
          </span>,
          span.href === undefined ? (
            span.text
          ) : (
            <a key="how" href={span.href}>
              <bdi>{span.text}</bdi>
            </a>
          ),
        ])}
      />
      {shown.length < all.length ? (
        <p class="dim">
          The first {MOST} of {all.length}: filter, or show less time.
        </p>
      ) : null}
    </>
  )
}
