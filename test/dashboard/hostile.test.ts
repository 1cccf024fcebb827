/** What is odd to look at: names, logs and errors that would like to be more than text, no task at all, and very many. */
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { withoutBrowser } from '../lab/browser.ts'
import { type Board, boardOf } from './board.ts'
import { overflow } from './dom.ts'
import { end } from './night.ts'
import { type Site, serve } from './site.ts'
import { goTo, type Looking, oneBrowser } from './window.ts'

const IMAGE = '<img src=x onerror=alert(1)>'
const SCRIPT = '</script><script>alert(2)</script>'
const TURNED = 'exe\u202egpj.txt\u200b'

describe.skipIf(withoutBrowser !== undefined)('hostile names', () => {
  let board: Board
  let site: Site
  let looking: Looking
  const browser = oneBrowser()
  beforeAll(async () => {
    board = await boardOf((session) => {
      session.task(
        'every 1 hour',
        ({ log }) => {
          log('0123456789'.repeat(110_000))
          log(`${IMAGE}\n\u001b[31m${SCRIPT}`)
          throw new Error(`${IMAGE} ${TURNED}`)
        },
        { name: IMAGE, tags: [SCRIPT] },
      )
      session.task('every 1 hour', () => SCRIPT.repeat(30_000), { name: TURNED })
      session.task(`after task '${TURNED}' succeeded`, () => undefined, {
        name: '../../../etc/passwd',
      })
    })
    await board.clock.advanceBy(3_700_000)
    site = await serve(board.fetch)
    looking = await browser.look()
  })
  afterAll(async () => {
    await site.close()
    await end(board)
  })
  const sound = async (page: Page): Promise<void> => {
    expect(await page.locator('img').count()).toBe(0)
    expect(await page.locator('script:not([src])').count()).toBe(0)
    expect(await overflow(page)).toBeLessThanOrEqual(0)
    expect(looking.wrong).toEqual([])
  }

  test.each(['', 'runs', 'graph', 'forecast', 'health', `try?text=${encodeURIComponent(IMAGE)}`])(
    'are text on the page %s',
    async (path) => {
      await goTo(looking.page, site.url + path)
      await sound(looking.page)
    },
  )

  test.each([IMAGE, TURNED, '../../../etc/passwd'])('%j has a page of its own', async (name) => {
    const { page } = looking
    await goTo(page, `${site.url}task/${encodeURIComponent(name)}`)
    await page.getByRole('heading', { name: 'Condition', exact: true }).waitFor()
    const title = (await page.getByRole('heading', { level: 1 }).textContent()) ?? ''
    expect(title).toContain(name.replace('\u202e', '⟨202E⟩').replace('\u200b', '⟨200B⟩'))
    await sound(page)
  })

  test('are led to by links from the first page', async () => {
    const { page } = looking
    await goTo(page, site.url)
    await page.locator('.lanes-names').getByText('etc/passwd').click()
    await page.getByRole('heading', { name: 'Condition', exact: true }).waitFor()
    await sound(page)
  })

  test('a megabyte of output is cut, and the whole of it is a text elsewhere', async () => {
    const { page } = looking
    const { rows } = await board.get('GET api/runs', 'api/runs?outcome=failed')
    await goTo(page, `${site.url}run/${rows[0]?.run?.id}`)
    await page.getByRole('group', { name: 'Log of the run' }).waitFor()
    expect(await page.locator('.log .t-red').textContent()).toBe(SCRIPT)
    await sound(page)
    const returned = await board.get('GET api/runs', 'api/runs?outcome=succeeded')
    const big = returned.rows.find(({ run }) => run?.task === TURNED)
    await page.setViewportSize({ width: 360, height: 800 })
    await goTo(page, `${site.url}run/${big?.run?.id}`)
    const whole = page.getByRole('link', { name: /^all [\d,]{7,} characters$/ })
    const href = (await whole.getAttribute('href')) ?? ''
    const answer = await board.fetch(new Request(`http://board.test/${href}`))
    expect(answer.headers.get('content-type')).toBe('text/plain; charset=utf-8')
    expect(await answer.text()).toContain(SCRIPT.repeat(30_000))
    await sound(page)
  })
})

describe.skipIf(withoutBrowser !== undefined)('the pages of nothing, and of very much', () => {
  const browser = oneBrowser()

  test('of a session without tasks are calm', async () => {
    const board = await boardOf(() => undefined)
    const site = await serve(board.fetch)
    const { page, wrong, context } = await browser.look()
    for (const path of ['', 'runs', 'graph', 'forecast', 'health']) {
      await goTo(page, site.url + path)
      expect([path, await page.locator('.error').allTextContents()]).toEqual([path, []])
    }
    expect(wrong).toEqual([])
    await context.close()
    await site.close()
    await end(board)
  })

  test('300 tasks are drawn on a canvas no higher than the window', async () => {
    const board = await boardOf((session) => {
      for (let i = 0; i < 300; i++)
        session.task('every 6 hours', () => undefined, {
          name: `task-${String(i).padStart(3, '0')}`,
        })
    })
    await board.clock.advanceBy(60_000)
    const site = await serve(board.fetch)
    const { page, context, wrong } = await browser.look()
    await goTo(page, site.url)
    await page.locator('.lanes canvas').waitFor()
    expect(await page.locator('.lanes-names li').count()).toBe(300)
    const box = await page.locator('.lanes canvas').boundingBox()
    expect(box?.height).toBeLessThanOrEqual(900)
    await page.locator('.lanes-names li').last().scrollIntoViewIfNeeded()
    // What is drawn follows: the canvas stands where the window is.
    await expect
      .poll(async () => {
        const seen = await page.locator('.lanes canvas').boundingBox()
        return seen !== null && seen.y <= 30 && seen.y + seen.height >= 700
      })
      .toBe(true)
    expect(wrong).toEqual([])
    await context.close()
    await site.close()
    await end(board)
  })
})
