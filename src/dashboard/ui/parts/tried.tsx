/** What a text says, or the picture of its mistake. */
import type { VNode } from 'preact'
import type { DiagnosticJson, TriedJson } from '../../api/try.ts'
import { visibleText } from '../text/visible.ts'

export function Mistakes({
  tried,
  repair,
}: {
  readonly tried: TriedJson
  repair(text: string): void
}): VNode {
  return (
    <div aria-live="polite">
      {tried.diagnostics.map((one) => (
        <Mistake key={`${one.from} ${one.message}`} one={one} repair={repair} />
      ))}
      {tried.warnings.map((one) => (
        <Mistake key={`${one.from} ${one.message}`} one={one} repair={repair} warning />
      ))}
    </div>
  )
}

function Mistake({
  one,
  repair,
  warning = false,
}: {
  readonly one: DiagnosticJson
  readonly warning?: boolean
  repair(text: string): void
}): VNode {
  const { picture, expected, repair: better } = one
  return (
    <div class={warning ? 'mistake is-warning' : 'mistake'}>
      <p class="unseen">{warning ? 'Warning' : 'Mistake'}</p>
      <pre>{visibleText(picture)}</pre>
      {expected.length === 0 || warning ? null : (
        <p class="dim">Here could stand: {visibleText(expected.slice(0, 8).join(', '))}</p>
      )}
      {better === undefined ? null : (
        <button type="button" onClick={() => repair(better)}>
          Make it <code>{visibleText(better)}</code>
        </button>
      )}
    </div>
  )
}
