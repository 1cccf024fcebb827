/** A box that scrolls when its content is too wide or too high, and is reached by the keyboard then. */
import type { ComponentChildren, VNode } from 'preact'

export function Scroller({
  label,
  kind,
  children,
}: {
  readonly label: string
  /** Its class. */
  readonly kind: string
  readonly children: ComponentChildren
}): VNode {
  return (
    // biome-ignore lint/a11y/useSemanticElements: it is no set of fields, and no landmark
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard
    <div class={kind} tabIndex={0} role="group" aria-label={label}>
      {children}
    </div>
  )
}
