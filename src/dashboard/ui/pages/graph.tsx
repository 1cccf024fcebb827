/** Graph: who waits for whom, by what outcome, with how each task stands; it follows a run down its chain. */
import type { VNode } from 'preact'
import type { ChainLinkJson, GraphAnswer, GraphEdgeJson, GraphNodeJson } from '../../api/ahead.ts'
import { useAnswer } from '../data/answer.ts'
import { ask } from '../data/api.ts'
import { asTables } from '../data/habits.ts'
import { route } from '../data/place.ts'
import { graphOf, type Measures } from '../draw/graph.ts'
import type { State } from '../draw/marks.ts'
import { Mark } from '../parts/mark.tsx'
import { Name, Opening, RunLink, Section, TaskLink, Time } from '../parts/said.tsx'
import { Scroller } from '../parts/scroller.tsx'
import { Table } from '../parts/table.tsx'
import { visibleText } from '../text/visible.ts'

const MEASURES: Measures = { node: { width: 180, height: 30 }, gap: { x: 90, y: 12 } }

export function GraphPage(): VNode {
  const { run } = route.value.query
  const answered = useAnswer('graph', '', (signal) => ask('GET api/graph', { signal }))
  const { value, error } = answered.value
  return (
    <main>
      <Opening title="Graph" sentence={value?.sentence} error={error} />
      {run === undefined ? null : <Chain run={run} />}
      {value === undefined ? null : <Whole value={value} />}
    </main>
  )
}

function Whole({ value }: { readonly value: GraphAnswer }): VNode {
  const { nodes, edges, cycles } = value
  const joined = new Set(edges.flatMap(({ from, to }) => [from, to]))
  const alone = nodes.filter(({ id }) => !joined.has(id))
  return (
    <>
      {cycles.map((cycle) => (
        <p key={cycle.join()} class="note">
          These wait for each other in a circle: {visibleText(cycle.join(', '))}.
        </p>
      ))}
      {edges.length === 0 ? (
        <p class="dim">No task waits for another one.</p>
      ) : asTables.value ? (
        <EdgeTable nodes={nodes} edges={edges} />
      ) : (
        <Picture nodes={nodes.filter(({ id }) => joined.has(id))} edges={edges} />
      )}
      {alone.length === 0 ? null : (
        <Section title="Wait for no task, and no task waits for them" id="alone">
          <ul class="flow">
            {alone.map((node) => (
              <li key={node.id}>
                <Node node={node} />
              </li>
            ))}
          </ul>
        </Section>
      )}
    </>
  )
}

/** How a node stands: of a task that is idle, how its last run ended. */
const stateOf = ({ kind, standing, last }: GraphNodeJson): State => {
  if (kind === 'missing') return 'unknown'
  if (standing === undefined) return 'idle'
  return standing === 'idle' && last !== undefined ? last.status : standing
}

const Node = ({ node }: { readonly node: GraphNodeJson }): VNode => (
  <>
    <Mark state={stateOf(node)} />{' '}
    {node.kind === 'task' ? (
      <TaskLink task={node.id} />
    ) : (
      <span class={node.kind === 'missing' ? 'error' : ''}>
        {node.kind === 'missing' ? 'no task' : node.kind} <Name>{node.label}</Name>
      </span>
    )}
  </>
)

function Picture({
  nodes,
  edges,
}: {
  readonly nodes: readonly GraphNodeJson[]
  readonly edges: readonly GraphEdgeJson[]
}): VNode {
  const byId = new Map(nodes.map((node) => [node.id, node]))
  const labels = edges.map(({ from, to, outcome, negated }) => ({
    from,
    to,
    label: negated ? `not ${outcome}` : outcome,
  }))
  const graph = graphOf([...byId.keys()], labels, MEASURES)
  const { node, gap } = MEASURES
  return (
    <Scroller kind="graph scroll" label="Who waits for whom; the key t shows it as a table">
      <div style={{ width: `${graph.width}px`, height: `${graph.height}px` }}>
        <svg width={graph.width} height={graph.height} aria-hidden="true">
          <defs>
            <marker
              id="tip"
              viewBox="0 0 8 8"
              refX="8"
              refY="4"
              markerWidth="7"
              markerHeight="7"
              orient="auto"
            >
              <path d="M0 0L8 4L0 8z" />
            </marker>
          </defs>
          {graph.edges.map(({ from, to, label, line, back }) => (
            <path
              key={`${from} ${to} ${label}`}
              class={`edge is-${label.replace(/\W/g, '-')}${back ? ' back' : ''}`}
              d={line}
              marker-end="url(#tip)"
            >
              <title>{`'${visibleText(to)}' waits until '${visibleText(from)}' ${label}`}</title>
            </path>
          ))}
          {graph.edges.map(({ from, to, label, middle }) => (
            <text key={`${from} ${to} ${label}`} class="edge-label" x={middle.x} y={middle.y - 3}>
              {label}
            </text>
          ))}
        </svg>
        <ul>
          {graph.nodes.map(({ name, column, row }) => (
            <li
              key={name}
              style={{
                left: `${column * (node.width + gap.x)}px`,
                top: `${row * (node.height + gap.y)}px`,
                width: `${node.width}px`,
                height: `${node.height}px`,
              }}
            >
              <Node node={byId.get(name) ?? { id: name, kind: 'missing', label: name, tags: [] }} />
            </li>
          ))}
        </ul>
      </div>
    </Scroller>
  )
}

function EdgeTable({
  nodes,
  edges,
}: {
  readonly nodes: readonly GraphNodeJson[]
  readonly edges: readonly GraphEdgeJson[]
}): VNode {
  const byId = new Map(nodes.map((node) => [node.id, node]))
  const cell = (id: string): VNode => (
    <Node key={id} node={byId.get(id) ?? { id, kind: 'missing', label: id, tags: [] }} />
  )
  return (
    <Table
      caption="Who waits for whom"
      heads={['Task', 'waits until', 'has']}
      rows={edges.map(({ from, to, outcome, negated }) => [
        cell(to),
        cell(from),
        negated ? `not ${outcome}` : outcome,
      ])}
    />
  )
}

/** A run, what caused it, and what it caused. */
function Chain({ run }: { readonly run: string }): VNode {
  const answered = useAnswer(`chain ${run}`, '', (signal) =>
    ask('GET api/run/:id/chain', { about: run, signal }),
  )
  const { value, error } = answered.value
  if (error !== undefined)
    return (
      <p class="error" role="alert">
        {visibleText(error)}
      </p>
    )
  const links = value?.links ?? []
  return (
    <Section title="The chain of a run" id="chain">
      <ul class="causes">
        {links.map((link) => (
          <li
            key={link.run.id}
            style={{ marginInlineStart: `${Math.min(8, depthOf(link, links)) * 1.4}rem` }}
          >
            <Mark state={link.run.status} /> <TaskLink task={link.run.task} />{' '}
            {link.run.id === run ? <b>this run</b> : <RunLink run={link.run} />}{' '}
            <Time at={link.run.claimedAt} />
          </li>
        ))}
      </ul>
      {value?.cut === true ? <p class="dim">The chain goes on.</p> : null}
    </Section>
  )
}

function depthOf(link: ChainLinkJson, links: readonly ChainLinkJson[]): number {
  let depth = 0
  let at: ChainLinkJson | undefined = link
  while (at?.causedBy !== undefined && depth < links.length) {
    const before: string = at.causedBy
    at = links.find(({ run }) => run.id === before)
    depth++
  }
  return depth
}
