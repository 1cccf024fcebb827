/** A browser that looks at a dashboard: one for the tests of a file. */
import type { Browser, BrowserContext, BrowserContextOptions, Page, Request } from 'playwright-core'
import { afterAll, beforeAll, expect } from 'vitest'
import { openBrowser, withoutBrowser } from '../lab/browser.ts'
import { frames, overflow } from './dom.ts'

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
      followQuestions(context)
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

/** The questions without an answer; a stream is none. */
const unanswered = new WeakMap<BrowserContext, Set<Request>>()

function followQuestions(context: BrowserContext): void {
  const open = new Set<Request>()
  unanswered.set(context, open)
  const end = (request: Request): boolean => open.delete(request)
  context.on('request', (request) => {
    if (request.resourceType() !== 'eventsource') open.add(request)
  })
  context.on('requestfinished', end)
  context.on('requestfailed', end)
}

/** Waits until the page has asked, was answered, and has drawn the answers for the window as it is. */
export async function settled(page: Page): Promise<void> {
  const open = (): number => unanswered.get(page.context())?.size ?? 0
  do {
    await expect.poll(open, { timeout: 30_000 }).toBe(0)
    await frames(page)
  } while (open() > 0)
}

/** Goes to a page, and waits until it has said its sentence, is connected, and is drawn. */
export async function goTo(page: Page, url: string): Promise<void> {
  await page.goto(url)
  await page.locator('.sentence:not(:empty)').filter({ hasNotText: 'One moment' }).waitFor()
  await page.locator('.link:not(.is-connecting)').waitFor()
  await settled(page)
}

/** At which widths of the window the page is wider: at once, while pictures are as wide as it was before, and when they are drawn for it. */
export async function tooWide(page: Page): Promise<readonly string[]> {
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
