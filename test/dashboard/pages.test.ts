/** Each page on the record of a night, at a virtual instant: what it says first, what it shows and draws, and that everybody can use it. */
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { withoutBrowser } from '../lab/browser.ts'
import type { Board } from './board.ts'
import { faults, focused, openDetails, tabTo } from './dom.ts'
import { aNight, end } from './night.ts'
import { PAGES } from './pages.ts'
import { maskOf, shapeOf } from './shape.ts'
import { type Site, serve } from './site.ts'
import { goTo, type Looking, oneBrowser, settled, tooWide } from './window.ts'

describe.skipIf(withoutBrowser !== undefined)('the pages', () => {
  let board: Board
  let site: Site
  let failed: string
  let mask: (shape: string) => string
  let looking: Looking
  const browser = oneBrowser()
  beforeAll(async () => {
    board = await aNight()
    site = await serve(board.fetch)
    const { rows } = await board.get('GET api/runs', 'api/runs?outcome=failed')
    failed = rows[0]?.run?.id ?? ''
    looking = await browser.look()
    mask = await maskOf(board)
  })
  afterAll(async () => {
    await site.close()
    await end(board)
  })
  const open = async (path: string): Promise<Page> => {
    await goTo(looking.page, site.url + path.replace('FAILED', failed))
    return looking.page
  }

  test.each(PAGES)(
    '%s says one sentence first, shows and draws the same each time, and is for everybody',
    async (path, sentence, headings) => {
      const page = await open(path)
      expect(await page.locator('.sentence').textContent()).toMatch(sentence)
      expect(await page.getByRole('heading', { level: 2 }).allTextContents()).toEqual(headings)
      const file = `shapes/${path.replace(/\W+/g, '-').replace(/^-|-$/g, '') || 'now'}.txt`
      await expect(mask(await shapeOf(page))).toMatchFileSnapshot(file)
      expect(looking.wrong).toEqual([])
      await openDetails(page)
      expect(await faults(page)).toEqual([])
      expect(await tooWide(page)).toEqual([])
      // Pictures in light and tables in dark: what differs between the two is colour.
      await page.emulateMedia({ colorScheme: 'dark' })
      await page.getByRole('button', { name: 'Tables', pressed: false }).click()
      await settled(page)
      await openDetails(page)
      expect(await faults(page)).toEqual([])
      await page.getByRole('button', { name: 'Tables', pressed: true }).click()
      await page.emulateMedia({ colorScheme: 'light' })
    },
  )

  test('draws the lanes to scale: a run of 20 minutes, on a day of 23 hours', async () => {
    const page = await open('')
    const [names, axis] = [page.locator('.lanes-names li'), page.locator('.lanes .axis')]
    expect(await names.allTextContents()).toEqual([
      'Ssucceededalert',
      'Rrunningbackup',
      'Ssucceededetl.extract',
      'Ffailedetl.load',
      'Ssucceededgarden',
      'Ssucceededping',
      'Rrunningserve',
    ])
    expect(await axis.locator('.day').allTextContents()).toEqual([
      'Sat 28 Mar',
      'Sun 29 Mar · 23 h',
      'Mon 30 Mar',
    ])
    const bar = page.locator('.picture > g:nth-of-type(4) .bar rect')
    const { width = 0, x = 0 } = (await bar.boundingBox()) ?? {}
    const picture = await page.locator('.lanes-picture .picture').boundingBox()
    const pixels = (picture?.width ?? 0) / 48
    expect(width / pixels).toBeCloseTo(20 / 60, 1)
    // The picture begins 24 hours before 07:05, of which one was skipped; the run began at 01:30.
    expect((x - (picture?.x ?? 0)) / pixels).toBeCloseTo(24 - (5 + 35 / 60) + 1, 1)
  })

  test('shows the same twice, to the byte', async () => {
    const shots = await Promise.all(
      [1, 2].map(async () => {
        const { page, context } = await browser.look()
        await goTo(page, site.url)
        await page.locator('.lanes .bar').first().waitFor()
        const shot = await page.screenshot({ fullPage: true })
        await context.close()
        return shot
      }),
    )
    expect(shots[0]?.equals(shots[1] ?? Buffer.alloc(0))).toBe(true)
    expect(shots[0]?.length).toBeGreaterThan(10_000)
  })

  test('tells of a past instant why a task did not run then', async () => {
    const page = await open('task/ping')
    const why = page.getByRole('region', { name: 'Why' })
    const look = async (at: string): Promise<void> => {
      await page.getByLabel('At', { exact: true }).fill(at)
      await page.getByRole('button', { name: 'Look' }).click()
    }
    await look('2026-03-28 20:15')
    await why.getByText("At 2026-03-28 20:15:00: 'ping' waits:").waitFor()
    await why.getByText('is true, and must not be', { exact: true }).waitFor()
    expect(await why.locator('.plain-list code').allTextContents()).toContain(
      "task 'backup' is running",
    )
    await look('2026-03-28 20:45')
    await page.waitForURL(/at=1774723500000/)
    await page.reload()
    await why.getByText("At 2026-03-28 20:45:00: 'ping'").waitFor()
    expect(await why.locator('.plain-list code').allTextContents()).toEqual(['every 10 minutes'])
  })

  test('keeps filter and time in the address, and goes back', async () => {
    const page = await open('')
    await page.getByLabel('Filter').fill('tag:etl')
    await page.waitForURL(/q=tag/)
    await expect
      .poll(() => page.locator('.lanes-names a').allTextContents())
      .toEqual(['etl.extract', 'etl.load'])
    await page.getByRole('button', { name: 'Less time, nearer' }).click()
    await page.waitForURL(/from=\d+/)
    await page.locator('.lanes-names').getByText('etl.load').click()
    await page.waitForURL(/task\/etl\.load$/)
    await page.goBack()
    await page.waitForURL(/q=tag.*from=\d+/)
    await expect.poll(() => page.getByLabel('Filter').inputValue()).toBe('tag:etl')
  })

  test('puts a mistake right', async () => {
    const page = await open('try?text=daily+aftr+10%3A00')
    await page.getByRole('button', { name: /Make it/ }).click()
    await page.getByText('Once a day, from 10:00 to midnight.').first().waitFor()
    await page.waitForURL(/text=daily\+after/)
  })

  test('shows what is colour in a terminal as spans', async () => {
    const { rows } = await board.get('GET api/runs', 'api/runs?task=etl.extract')
    const page = await open(`run/${rows[0]?.run?.id}`)
    expect(await page.locator('.log .t-green').allTextContents()).toEqual(['4,812 rows'])
  })

  test.each(['Start…', 'Pause…', 'Edit…', 'Keys'])(
    "axe finds nothing in the dialog '%s', in light and dark",
    async (button) => {
      const page = await open('task/garden')
      await page.getByRole('button', { name: button }).click()
      await page.getByRole('dialog').waitFor()
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme })
        expect([colorScheme, await faults(page)]).toEqual([colorScheme, []])
      }
      await page.keyboard.press('Escape')
      await page.getByRole('dialog').waitFor({ state: 'detached' })
      await page.emulateMedia({ colorScheme: 'light' })
    },
  )

  test('the keyboard alone goes from the first page to a reason on record', async () => {
    const page = await open('')
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
  })

  test('every picture has its table (t), which stays chosen, and single keys can be switched off', async () => {
    const page = await open('')
    await page.locator('.lanes').waitFor()
    await page.keyboard.press('t')
    const table = page.getByRole('table', { name: 'What the lanes show, task by task' })
    await table.getByRole('link', { name: /failed: dim table/ }).waitFor()
    await open('task/ping')
    await page.getByRole('table', { name: 'Each operand over time' }).waitFor()
    await open('graph')
    await page.getByRole('table', { name: 'Who waits for whom' }).waitFor()
    await open('forecast')
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
    await page.evaluate('localStorage.clear()')
  })

  test("says times in the session's zone, and the reader's on hover", async () => {
    const page = await open('run/FAILED')
    const time = page.locator('.life time').first()
    expect(await time.textContent()).toBe('01:50:00')
    expect(await time.getAttribute('title')).toBe(
      '2026-03-29 01:50:00 Europe/Helsinki\n2026-03-28 19:50:00 America/New_York (you)',
    )
  })

  test('moves nothing for a reader who wants no motion', async () => {
    const page = await open('')
    const moving = await page.evaluate('document.getAnimations().length')
    expect(moving).toBe(0)
  })
})
