/** The tree of a condition: each operand with its value, since when, and until when at least. */
import type { VNode } from 'preact'
import { DAY } from '../../../time/instant.ts'
import type { SpanJson } from '../../api/common.ts'
import type { NodeJson } from '../../api/task.ts'
import { visibleText } from '../text/visible.ts'
import { Mark } from './mark.tsx'
import { Time } from './said.tsx'

export function Tree({ node }: { readonly node: NodeJson }): VNode {
  return (
    <ul class="tree">
      <Branch node={node} />
    </ul>
  )
}

function Branch({ node }: { readonly node: NodeJson }): VNode {
  const { value, text, sentence, since, until, used, operands } = node
  return (
    <li>
      <div class="branch">
        <Mark state={`${value}`} word="shown" />
        <span class="said">
          <code title={visibleText(sentence)}>{visibleText(text)}</code>
          <span class="dim">
            {used ? ' used up by a start' : ''}
            {since === undefined || since.ms <= 0 ? null : (
              <>
                {' since '}
                <Time at={since} />
              </>
            )}
            {until === undefined || until.ms > since0(since) + 4000 * DAY ? null : (
              <>
                {', until '}
                <Time at={until} far />
              </>
            )}
          </span>
        </span>
      </div>
      {operands.length === 0 ? null : (
        <ul>
          {operands.map((one, i) => (
            <Branch key={i} node={one} />
          ))}
        </ul>
      )}
    </li>
  )
}

const since0 = (since: { readonly ms: number } | undefined): number => Math.max(0, since?.ms ?? 0)

/** A part of a text with how it stands. */
export interface Coloured extends SpanJson {
  readonly value: NodeJson['value']
}

/** The written text, each operand underlined by its truth: whole where it is true, dotted where false, wavy where unknown. */
export function TextWithTruth({
  text,
  parts,
}: {
  readonly text: string
  readonly parts: readonly Coloured[]
}): VNode {
  const pieces: VNode[] = []
  let from = 0
  for (const part of parts) {
    pieces.push(<span key={`before ${part.from}`}>{visibleText(text.slice(from, part.from))}</span>)
    pieces.push(
      <span key={part.from} class={`truth is-${part.value}`} title={`${part.value}`}>
        {visibleText(text.slice(part.from, part.to))}
        <span class="unseen"> ({`${part.value}`})</span>
      </span>,
    )
    from = part.to
  }
  return (
    <code class="condition">
      {pieces}
      {visibleText(text.slice(from))}
    </code>
  )
}
