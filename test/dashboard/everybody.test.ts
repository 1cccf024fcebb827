/** The page is for everybody: nothing that axe finds, the keyboard alone, a table for each picture, from 360 pixels to a wall. */
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { withoutBrowser } from '../lab/browser.ts'
import type { Board } from './board.ts'
import { axe, faults, focused, overflow, tabTo } from './dom.ts'
import { aNight, end } from './night.ts'
import { type Site, serve } from './site.ts'
import { goTo, oneBrowser, settled } from './window.ts'

const PATHS = [
  '',
  'task/ping',
  'task/garden?at=1774720000000',
  'runs',
  'run/FAILED',
  'graph?run=FAILED',
  'forecast',
  'try',
  'try?text=daily+aftr',
  'health',
]

describe.skipIf(withoutBrowser !== undefined)('for everybody', () => {
  let board: Board
  let site: Site
  let failed: string
  const browser = oneBrowser()
  beforeAll(async () => {
    board = await aNight()
    site = await serve(board.fetch)
    const { rows } = await board.get('GET api/runs', 'api/runs?outcome=failed')
    failed = rows[0]?.run?.id ?? ''
  })
  afterAll(async () => {
    await site.close()
    await end(board)
  })
  const open = async (page: Page, path: string): Promise<void> => {
    await goTo(page, site.url + path.replace('FAILED', failed))
  }

  it.each(PATHS)(
    "axe finds nothing on the page '%s', pictures in light and tables in dark, and it fits from 360 pixels to a wall",
    async (path) => {
      const { page, context } = await browser.look({ bypassCSP: true })
      await page.addInitScript({ content: axe })
      await open(page, path)
      await page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
      expect(await faults(page)).toEqual([])
      expect(await tooWide(page)).toEqual([])
      await page.emulateMedia({ colorScheme: 'dark' })
      await page.getByRole('button', { name: 'Tables', pressed: false }).click()
      await settled(page)
      expect(await faults(page)).toEqual([])
      await context.close()
    },
  )

  it.each(['Start…', 'Pause…', 'Edit…', 'Keys'])(
    "axe finds nothing in the dialog '%s', in light and dark",
    async (button) => {
      const { page, context } = await browser.look({ bypassCSP: true })
      await page.addInitScript({ content: axe })
      await open(page, 'task/garden')
      await page.getByRole('button', { name: button }).click()
      await page.getByRole('dialog').waitFor()
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme })
        expect([colorScheme, await faults(page)]).toEqual([colorScheme, []])
      }
      await page.keyboard.press('Escape')
      await page.getByRole('dialog').waitFor({ state: 'detached' })
      await context.close()
    },
  )

  it('the keyboard alone goes from the first page to a reason on record', async () => {
    const { page, context } = await browser.look()
    await open(page, '')
    await page.keyboard.press('/')
    await page.keyboard.type('garden')
    await expect.poll(() => page.locator('.lanes-names a').count()).toBe(1)
    await tabTo(page, 'garden')
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: 'Condition', exact: true }).waitFor()
    await expect.poll(() => focused(page)).toContain('garden')
    await tabTo(page, 'Pause…')
    await page.keyboard.press('Enter')
    const dialog = page.getByRole('dialog')
    await dialog.waitFor()
    // The keyboard begins where something has to be said, and stays within.
    await expect.poll(() => focused(page)).toBe('reason')
    await page.keyboard.press('Escape')
    await dialog.waitFor({ state: 'detached' })
    await expect.poll(() => focused(page)).toBe('Pause…')
    await context.close()
  })

  it('every picture has its table (t), which stays chosen, and single keys can be switched off', async () => {
    const { page, context } = await browser.look()
    await open(page, '')
    await page.locator('.lanes').waitFor()
    await page.keyboard.press('t')
    const table = page.getByRole('table', { name: 'What the lanes show, task by task' })
    await table.getByRole('link', { name: /failed: dim table/ }).waitFor()
    await open(page, 'task/ping')
    await page.getByRole('table', { name: 'Each operand over time' }).waitFor()
    await open(page, 'graph')
    await page.getByRole('table', { name: 'Who waits for whom' }).waitFor()
    await open(page, 'forecast')
    await page.getByRole('table', { name: 'What the lanes show, task by task' }).waitFor()
    await page.keyboard.press('t')
    await page.locator('.lanes').waitFor()
    await page.keyboard.press('?')
    await page.getByLabel('These keys do something').uncheck()
    await page.keyboard.press('Escape')
    await page.keyboard.press('t')
    await page.locator('.lanes').waitFor()
    expect(await page.getByRole('button', { name: 'Tables' }).getAttribute('aria-pressed')).toBe(
      'false',
    )
    await context.close()
  })

  it("says times in the session's zone, and the reader's on hover", async () => {
    const { page, context } = await browser.look()
    await open(page, 'run/FAILED')
    const time = page.locator('.life time').first()
    expect(await time.textContent()).toBe('01:50:00')
    expect(await time.getAttribute('title')).toBe(
      '2026-03-29 01:50:00 Europe/Helsinki\n2026-03-28 19:50:00 America/New_York (you)',
    )
    await context.close()
  })

  it('moves nothing for a reader who wants no motion', async () => {
    const { page, context } = await browser.look({ reducedMotion: 'reduce' })
    await open(page, '')
    const moving = await page.evaluate('document.getAnimations().length')
    expect(moving).toBe(0)
    await context.close()
  })
})

/** At which widths of the window the page is wider: at once, while pictures are as wide as it was before, and when they are drawn for it. */
async function tooWide(page: Page): Promise<readonly string[]> {
  const wide: string[] = []
  for (const width of [3840, 360, 390, 768, 1280]) {
    await page.setViewportSize({ width, height: 900 })
    const atOnce = await overflow(page)
    await settled(page)
    const over = Math.max(atOnce, await overflow(page))
    if (over > 0) wide.push(`${over} pixels wider than ${width}`)
  }
  return wide
}
