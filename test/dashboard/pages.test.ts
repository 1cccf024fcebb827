/** Each page of the board on the record of a night, at a virtual instant: what it says first, what it shows, and that it looks the same each time. */
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { withoutBrowser } from '../lab/browser.ts'
import type { Board } from './board.ts'
import { boardOf } from './board.ts'
import { aNight, end } from './night.ts'
import { type Site, serve } from './site.ts'
import { goTo, type Looking, oneBrowser } from './window.ts'

/** A page, its sentence, and the headings below. */
type Row = readonly [path: string, sentence: string | RegExp, headings: readonly string[]]

const PAGES: readonly Row[] = [
  ['', /'etl\.load' failed/, ['Needs attention', 'Tasks']],
  [
    'task/garden',
    /'garden' is not due; next start in 10 h 55 min\./,
    ['Why', 'Condition', 'Over time', 'Next starts', 'Runs', 'Did not start'],
  ],
  [
    'task/serve',
    "'serve' running for 2 h 5 min, 40 % sorting.",
    ['Why', 'Condition', 'Over time', 'Next starts', 'Runs', 'Did not start'],
  ],
  ['runs', /50 runs/, []],
  [
    'run/FAILED',
    "'etl.load' failed in 14 min 30 s: dim table 'day' is empty.",
    ['Error', 'Life', 'Log', 'Parameters', 'Attempts', 'It started for', 'It caused'],
  ],
  ['graph', /7 tasks/, ['Wait for no task, and no task waits for them']],
  [
    'graph?run=FAILED',
    /7 tasks/,
    ['The chain of a run', 'Wait for no task, and no task waits for them'],
  ],
  ['forecast', /^\d+ starts of 5 tasks ahead\.$/, ['Starts', 'Expected load']],
  [
    'try?text=daily+after+10%3A00',
    'Once a day, from 10:00 to midnight.',
    ['Canonical text', 'Now', 'Over time, if nothing else happens', 'Next starts'],
  ],
  ['try?text=daily+aftr+10%3A00', /This is no condition yet: expected/, []],
  ['health', /./, ['Sessions', 'What must hold', 'Store', 'Steps of the clock']],
]

describe.skipIf(withoutBrowser !== undefined)('the pages', () => {
  let board: Board
  let site: Site
  let failed: string
  let looking: Looking
  const browser = oneBrowser()
  beforeAll(async () => {
    board = await aNight()
    site = await serve(board.fetch)
    const { rows } = await board.get('GET api/runs', 'api/runs?outcome=failed')
    failed = rows[0]?.run?.id ?? ''
    looking = await browser.look()
  })
  afterAll(async () => {
    await site.close()
    await end(board)
  })
  const open = async (path: string): Promise<Page> => {
    await goTo(looking.page, site.url + path.replace('FAILED', failed))
    return looking.page
  }

  it.each(PAGES)(
    '%s says one sentence first, and shows its parts',
    async (path, sentence, headings) => {
      const page = await open(path)
      expect(await page.locator('.sentence').textContent()).toMatch(sentence)
      for (const heading of headings)
        await page.getByRole('heading', { name: heading, exact: true }).waitFor()
      expect(await page.getByRole('heading', { level: 2 }).allTextContents()).toEqual(headings)
      expect(looking.wrong).toEqual([])
    },
  )

  it('draws the lanes to scale: a run of 20 minutes, on a day of 23 hours', async () => {
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

  it('shows the same twice, to the byte', async () => {
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

  it('tells of a past instant why a task did not run then', async () => {
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

  it('keeps filter and time in the address, and goes back', async () => {
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

  it('puts a mistake right', async () => {
    const page = await open('try?text=daily+aftr+10%3A00')
    await page.getByRole('button', { name: /Make it/ }).click()
    await page.getByText('Once a day, from 10:00 to midnight.').first().waitFor()
    await page.waitForURL(/text=daily\+after/)
  })

  it('shows what is colour in a terminal as spans', async () => {
    const { rows } = await board.get('GET api/runs', 'api/runs?task=etl.extract')
    const page = await open(`run/${rows[0]?.run?.id}`)
    expect(await page.locator('.log .t-green').allTextContents()).toEqual(['4,812 rows'])
  })
})

describe.skipIf(withoutBrowser !== undefined)('the pages of nothing, and of very much', () => {
  const browser = oneBrowser()

  it('of a session without tasks are calm', async () => {
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

  it('300 tasks are drawn on a canvas no higher than the window', async () => {
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
