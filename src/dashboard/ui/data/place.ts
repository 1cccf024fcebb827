/** The reader's place as a signal: links change it without loading the page, and Back goes back. */
import { type ReadonlySignal, signal } from '@preact/signals'
import { hrefOf, type Route, routeOf } from './route.ts'

/** The root of the page, wherever it is mounted: the server puts it into the document's `base`. */
export const root: string = new URL('.', document.baseURI).href

const here = (): Route => {
  const { href } = location
  return routeOf(href.startsWith(root) ? (href.slice(root.length).split('#', 1)[0] ?? '') : '')
}

const current = signal<Route>(here())

/** Where the reader is. */
export const route: ReadonlySignal<Route> = current

/** Goes to a place; `replace` leaves no step to go back to, for what changes while one types or drags. */
export function go(place: Route, how: 'push' | 'replace' = 'push'): void {
  const address = new URL(hrefOf(place), root).href
  if (address === location.href) return
  if (how === 'push') history.pushState(null, '', address)
  else history.replaceState(null, '', address)
  const moved = place.page !== current.value.page || place.about !== current.value.about
  current.value = place
  if (moved) scrollTo(0, 0)
}

/** A click with no other meaning on a link into the page is a step within it. */
function followed(event: MouseEvent): void {
  if (event.defaultPrevented || event.button !== 0) return
  if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return
  const link = event.target instanceof Element ? event.target.closest('a') : null
  if (link === null || link.target !== '' || link.hasAttribute('data-outside')) return
  if (!link.href.startsWith(root)) return
  event.preventDefault()
  go(routeOf(link.href.slice(root.length)))
}

/** Takes part in what the browser does with addresses. */
export function followLinks(): void {
  document.addEventListener('click', followed)
  addEventListener('popstate', () => {
    current.value = here()
  })
}
