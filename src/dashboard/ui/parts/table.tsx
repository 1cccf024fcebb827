/** Tables that fit a narrow screen: what does not fit scrolls within. */
import type { ComponentChildren, VNode } from 'preact'
import { Scroller } from './scroller.tsx'

export interface TableProps {
  readonly caption: string
  readonly heads: readonly string[]
  readonly rows: readonly (readonly ComponentChildren[])[]
  /** Said where there is no row. */
  readonly none?: string
  /** The caption is for a reader who does not see what stands above. */
  readonly quiet?: boolean
}

export function Table({ caption, heads, rows, none = 'None.', quiet = true }: TableProps): VNode {
  if (rows.length === 0) return <p class="dim">{none}</p>
  return (
    <Scroller kind="scroll" label={caption}>
      <table>
        <caption class={quiet ? 'unseen' : ''}>{caption}</caption>
        <thead>
          <tr>
            {heads.map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((cells, i) => (
            <tr key={i}>
              {cells.map((cell, j) => (
                <td key={heads[j]}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </Scroller>
  )
}
