/** A browser that looks at a dashboard: one for the tests of a file. */
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll } from 'vitest'
import { openBrowser, withoutBrowser } from '../lab/browser.ts'

/** Opens one browser for the tests of a file; `undefined` while there is none. */
export function oneBrowser(): { look(options?: BrowserContextOptions): Promise<Looking> } {
  let browser: Browser | undefined
  beforeAll(async () => {
    if (withoutBrowser === undefined) browser = await openBrowser()
  })
  afterAll(async () => {
    await browser?.close()
  })
  return {
    look: async (options = {}) => {
      if (browser === undefined) throw new Error('expected a browser, got none')
      const context = await browser.newContext({
        viewport: { width: 1280, height: 800 },
        reducedMotion: 'reduce',
        timezoneId: 'America/New_York',
        locale: 'en-GB',
        ...options,
      })
      const page = await context.newPage()
      const wrong: string[] = []
      watch(page, wrong)
      return { context, page, wrong }
    },
  }
}

export interface Looking {
  readonly context: BrowserContext
  readonly page: Page
  /** What the browser complained about: errors of scripts, and what the policy of the page forbade. */
  readonly wrong: string[]
}

function watch(page: Page, wrong: string[]): void {
  page.on('pageerror', (error) => wrong.push(error.message))
  page.on('console', (message) => {
    // A connection that a test cuts is no fault of the page.
    if (
      message.type() === 'error' &&
      !/ERR_CONNECTION|Failed to load resource/.test(message.text())
    )
      wrong.push(message.text())
  })
  page.on('dialog', (dialog) => wrong.push(`dialog: ${dialog.message()}`))
}

/** Goes to a page and waits until it has said its sentence. */
export async function goTo(page: Page, url: string): Promise<void> {
  await page.goto(url)
  await page.locator('.sentence:not(:empty)').filter({ hasNotText: 'One moment' }).waitFor()
}
