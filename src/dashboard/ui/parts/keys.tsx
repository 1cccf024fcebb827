/** Single keys, and the dialog that tells them and switches them off. */
import { type Signal, signal } from '@preact/signals'
import type { VNode } from 'preact'
import { useEffect } from 'preact/hooks'
import { asTables, singleKeys } from '../data/habits.ts'
import { Dialog } from './dialog.tsx'

export const helpIsOpen: Signal<boolean> = signal(false)

const KEYS: readonly (readonly [key: string, does: string, act: () => void])[] = [
  [
    't',
    'shows each picture as its table, and back',
    () => {
      asTables.value = !asTables.value
    },
  ],
  ['/', 'goes to the filter', () => document.getElementById('filter')?.focus()],
  [
    '?',
    'shows this list',
    () => {
      helpIsOpen.value = true
    },
  ],
]

/** A key that is pressed where one types belongs to the field. */
const isField = (target: EventTarget | null): boolean =>
  target instanceof Element && target.closest('input, textarea, select, dialog') !== null

export function useKeys(): void {
  useEffect(() => {
    const pressed = (event: KeyboardEvent): void => {
      if (
        !singleKeys.value ||
        event.ctrlKey ||
        event.metaKey ||
        event.altKey ||
        isField(event.target)
      )
        return
      const found = KEYS.find(([key]) => key === event.key)
      if (found === undefined) return
      event.preventDefault()
      found[2]()
    }
    addEventListener('keydown', pressed)
    return () => removeEventListener('keydown', pressed)
  }, [])
}

export function HelpDialog(): VNode | null {
  if (!helpIsOpen.value) return null
  const closed = (): void => {
    helpIsOpen.value = false
  }
  return (
    <Dialog title="Keys" closed={closed}>
      <dl>
        {KEYS.map(([key, does]) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
      <label class="check">
        <input
          type="checkbox"
          checked={singleKeys.value}
          onChange={(event) => {
            singleKeys.value = event.currentTarget.checked
          }}
        />{' '}
        These keys do something
      </label>
      <p class="buttons">
        <button type="button" class="main" onClick={closed} autofocus>
          Close
        </button>
      </p>
    </Dialog>
  )
}
