/** What happens is seen as it happens: also by a second tab, after the connection was cut, and where a proxy holds streams back; not in a hidden tab. */
import type { Page } from 'playwright-core'
import type { Task } from 'tminus'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { withoutBrowser } from '../lab/browser.ts'
import { type Board, boardOf, whileTimePasses } from './board.ts'
import { hide, listenTo } from './dom.ts'
import { end } from './night.ts'
import { type Site, type SiteOptions, serve } from './site.ts'
import { goTo, type Looking, oneBrowser } from './window.ts'

describe.skipIf(withoutBrowser !== undefined)('live', () => {
  let board: Board
  let load: Task
  let talk: Task
  let site: Site
  let looking: Looking
  const browser = oneBrowser()
  const begin = async (
    path = 'runs',
    { holdsTime = false, ...options }: SiteOptions & { readonly holdsTime?: boolean } = {},
  ): Promise<Page> => {
    site = await serve(board.fetch, options)
    looking = await browser.look()
    if (holdsTime) await looking.page.clock.install()
    await goTo(looking.page, site.url + path)
    return looking.page
  }
  beforeEach(async () => {
    board = await boardOf((session) => {
      load = session.task('false', () => undefined, { name: 'load' })
      talk = session.task(
        'false',
        async ({ log, sleep }) => {
          log('the first line')
          await sleep('1 minute')
          log('a line that came later')
          await sleep('1 hour')
        },
        { name: 'talk' },
      )
    })
  })
  afterEach(async () => {
    await looking.context.close()
    await site.close()
    await end(board)
  })

  const run = async (): Promise<void> => {
    load.start()
    await board.clock.advanceBy(1000)
  }
  const rowsOf = (page: Page): Promise<number> => page.locator('tbody tr').count()
  /** Virtual time passes until the page shows this count of runs. */
  const shows = (page: Page, count: number): Promise<void> =>
    whileTimePasses(board.clock, expect.poll(() => rowsOf(page), { timeout: 30_000 }).toBe(count))

  test('shows each start without being asked, over one stream', async () => {
    const page = await begin()
    await page.locator('.link.is-live').waitFor()
    await run()
    await shows(page, 1)
    await run()
    await run()
    await shows(page, 3)
    expect(site.asked.streams).toBe(1)
    expect(looking.wrong).toEqual([])
  })

  test('shows the log of a run as it grows, which is no event', async () => {
    const { id } = talk.start()
    await board.clock.advanceBy(2000)
    const page = await begin(`run/${id}`)
    const log = page.getByRole('group', { name: 'Log of the run' })
    await log.getByText('the first line').waitFor()
    await board.clock.advanceBy(60_000)
    await log.getByText('a line that came later').waitFor()
  })

  test('goes on after the connection was cut, without a gap or a double', async () => {
    const page = await begin()
    await page.locator('.link.is-live').waitFor()
    await run()
    await shows(page, 1)
    const heard = await listenTo(page)
    await site.cut()
    await page.locator('.link.is-cut').waitFor()
    await run()
    await run()
    await site.mend()
    await shows(page, 3)
    await run()
    await shows(page, 4)
    await page.locator('.link.is-live').waitFor()
    // Each event of three runs came once, in its order, without one missing.
    const seqs = await heard()
    expect(seqs.length).toBeGreaterThanOrEqual(6)
    expect(seqs).toEqual(seqs.map((_, i) => (seqs[0] ?? 0) + i))
  })

  test('holds one stream for two tabs, and both see what happens', async () => {
    const page = await begin()
    await page.locator('.link.is-live').waitFor()
    const second = await looking.context.newPage()
    await goTo(second, `${site.url}runs`)
    await run()
    // A tab behind another one is not told to be hidden here: both are seen.
    await shows(page, 1)
    await shows(second, 1)
    expect(site.open()).toBe(1)
    // The tab that held the stream is closed: the other one takes it on.
    await page.close()
    await expect.poll(() => site.asked.streams).toBe(2)
    await run()
    await shows(second, 2)
  })

  test('holds nothing open and asks nothing while the tab is hidden, and catches up afterwards', async () => {
    const page = await begin()
    await page.locator('.link.is-live').waitFor()
    await hide(page, true)
    await expect.poll(() => site.open()).toBe(0)
    const { streams, polls } = site.asked
    await run()
    expect(await rowsOf(page)).toBe(0)
    expect(site.asked).toEqual({ streams, polls })
    await hide(page, false)
    await shows(page, 1)
    await expect.poll(() => site.open()).toBe(1)
  })

  test('asks every two seconds where a proxy holds the stream back', async () => {
    const page = await begin('runs', { holdsStreams: true, holdsTime: true })
    await expect.poll(() => site.asked.streams).toBe(1)
    // Ten seconds in which the stream is not opened, and two until the next question.
    await page.clock.runFor(12_000)
    await page.locator('.link.is-polling').waitFor()
    await run()
    // Questions of the page are answered in real time, of which its clock knows nothing.
    await page.clock.runFor(60_000)
    await shows(page, 1)
    expect(site.asked.polls).toBeGreaterThan(1)
  })
})
