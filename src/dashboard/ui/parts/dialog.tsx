/** A question that wants an answer before anything else: a dialog of the browser, which keeps the keyboard inside. */
import type { ComponentChildren, VNode } from 'preact'
import { useEffect, useRef } from 'preact/hooks'

export function Dialog({
  title,
  children,
  closed,
}: {
  readonly title: string
  readonly children: ComponentChildren
  closed(): void
}): VNode {
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    const back = document.activeElement
    dialog.current?.showModal()
    return () => {
      if (back instanceof HTMLElement) back.focus()
    }
  }, [])
  return (
    <dialog ref={dialog} aria-labelledby="dialog-title" onClose={closed}>
      <h2 id="dialog-title">{title}</h2>
      {children}
    </dialog>
  )
}
