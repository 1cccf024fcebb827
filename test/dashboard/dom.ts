/** What tests ask of the document in the browser: as text, since no test is written for a browser. */
import tool from 'axe-core'
import type { Page } from 'playwright-core'

/** Pixels by which the page is wider than its window. */
export const overflow = (page: Page): Promise<number> =>
  page.evaluate<number>('document.documentElement.scrollWidth - innerWidth')

/** Waits until two frames are drawn, and until what was put off to after them is done: the second one knows the sizes that the first one found. */
export const frames = (page: Page): Promise<unknown> =>
  page.evaluate(`new Promise((done) => {
    requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done)))
  })`)

/** Shows what can be unfolded. */
export const openDetails = (page: Page): Promise<unknown> =>
  page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")

/** The text, or for a field the name, of what has the focus. */
export const focused = (page: Page): Promise<string> =>
  page.evaluate<string>('document.activeElement?.name || document.activeElement?.textContent || ""')

/** Presses Tab until what has the focus reads so. */
export async function tabTo(page: Page, text: string): Promise<void> {
  for (let i = 0; i < 100; i++) {
    await page.keyboard.press('Tab')
    if ((await focused(page)) === text) return
  }
  throw new Error(`expected the Tab key to reach '${text}', got nowhere`)
}

/** The browser says that the tab is hidden, or seen again. */
export const hide = (page: Page, hidden: boolean): Promise<unknown> =>
  page.evaluate(`
    Object.defineProperty(document, 'hidden', { configurable: true, get: () => ${hidden} })
    document.dispatchEvent(new Event('visibilitychange'))
  `)

/** Takes note of the numbers of the events that the tabs of the browser tell each other from now on. */
export async function listenTo(page: Page): Promise<() => Promise<readonly number[]>> {
  await page.evaluate(`
    globalThis.heard = []
    globalThis.channel = new BroadcastChannel(new URL('.', document.baseURI).href)
    channel.onmessage = ({ data }) => heard.push(...data.events.map(({ seq }) => seq))
  `)
  return () => page.evaluate<readonly number[]>('globalThis.heard')
}

/** What axe finds against WCAG 2.2 AA and good practice: rule, place, and how to mend it. */
export async function faults(page: Page): Promise<readonly string[]> {
  if (!(await page.evaluate<boolean>('"axe" in globalThis'))) await page.evaluate(tool.source)
  return await page.evaluate<readonly string[]>(`
    axe.run({ resultTypes: ['violations'], runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] }).then(({ violations }) =>
      violations.flatMap(({ id, nodes }) =>
        nodes.map(({ target, failureSummary }) => id + ' ' + target.join(' ') + ' ' + failureSummary),
      ),
    )
  `)
}
