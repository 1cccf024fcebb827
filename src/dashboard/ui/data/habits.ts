/** How this reader likes the page, kept by the browser: pictures or tables, and whether single keys do something. */
import { effect, type Signal, signal } from '@preact/signals'

/** A yes or no that outlasts the page; a browser that keeps nothing has the first value. */
function kept(name: string, first: boolean): Signal<boolean> {
  const key = `tminus:${name}`
  const read = (): string | null => {
    try {
      return localStorage.getItem(key)
    } catch {
      return null
    }
  }
  const found = read()
  const value = signal(found === null ? first : found === 'yes')
  effect(() => {
    const said = value.value ? 'yes' : 'no'
    try {
      if (said !== (found ?? (first ? 'yes' : 'no')) || read() !== null)
        localStorage.setItem(key, said)
    } catch {
      // It holds for this page only.
    }
  })
  return value
}

/** Each picture is shown as its table (`t`). */
export const asTables: Signal<boolean> = kept('tables', false)
/** Single keys do something outside of fields; a reader who speaks to the computer may want none. */
export const singleKeys: Signal<boolean> = kept('keys', true)
