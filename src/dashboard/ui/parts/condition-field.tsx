/** A field for a condition, which tells what is typed once one pauses. */
import type { VNode } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import { clock } from '../data/world.ts'

/** A pause in typing. */
const PAUSE = 250

export function ConditionField({
  text,
  label,
  typed,
  wrong,
}: {
  readonly text: string
  readonly label: string
  /** Whether the text is no condition. */
  readonly wrong: boolean
  typed(text: string): void
}): VNode {
  const field = useRef<HTMLTextAreaElement>(null)
  const wait = useRef<() => void>(() => undefined)
  useEffect(() => {
    if (
      field.current !== null &&
      field.current.value !== text &&
      document.activeElement !== field.current
    )
      field.current.value = text
  }, [text])
  useEffect(() => () => wait.current(), [])
  return (
    <label class="condition-field">
      {label}
      <textarea
        ref={field}
        name="condition"
        rows={3}
        spellcheck={false}
        autocomplete="off"
        autocapitalize="off"
        aria-invalid={wrong}
        defaultValue={text}
        onInput={(event) => {
          const { value } = event.currentTarget
          wait.current()
          wait.current = clock.at(clock.now() + PAUSE, () => typed(value))
        }}
      />
    </label>
  )
}
