/** The width of an element, as it changes. */
import { type Signal, useSignal } from '@preact/signals'
import type { RefObject } from 'preact'
import { useLayoutEffect, useRef } from 'preact/hooks'

/** Whole pixels; 0 before the element is there. */
export function useWidth<E extends Element>(): readonly [RefObject<E | null>, Signal<number>] {
  const place = useRef<E>(null)
  const width = useSignal(0)
  useLayoutEffect(() => {
    const element = place.current
    if (element === null) return undefined
    const measure = (): void => {
      width.value = Math.floor(element.getBoundingClientRect().width)
    }
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(element)
    return () => observer.disconnect()
  }, [width])
  return [place, width]
}
