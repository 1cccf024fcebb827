/** What is done from the page is asked on record, with the user and the reason, and answered on record. */
import type { Page } from 'playwright-core'
import { memoryStore, type Store } from 'tminus/store'
import { afterEach, describe, expect, test } from 'vitest'
import { withoutBrowser } from '../lab/browser.ts'
import { ANNA, type Board, boardOf, whileTimePasses } from './board.ts'
import { end } from './night.ts'
import { type Site, serve } from './site.ts'
import { goTo, type Looking, oneBrowser } from './window.ts'

describe.skipIf(withoutBrowser !== undefined)('deeds from the page', () => {
  let board: Board
  let site: Site
  let looking: Looking
  let store: Store
  const browser = oneBrowser()
  const begin = async (path: string, allowed = ANNA): Promise<Page> => {
    store = memoryStore()
    board = await boardOf(
      (session) => {
        session.register('water', () => 'wet')
        session.task('false', ({ params }) => params, {
          name: 'load',
          tags: ['etl'],
          params: { day: 'Monday' },
        })
        session.task(
          'false',
          ({ signal }) => new Promise((_, over) => signal.addEventListener('abort', over)),
          {
            name: 'serve',
            tags: ['etl'],
          },
        )
        session.define({ name: 'garden', condition: 'daily at 18:00', work: 'water', options: {} })
      },
      { options: { store }, board: { authorize: () => allowed } },
    )
    site = await serve(board.fetch)
    looking = await browser.look()
    await goTo(looking.page, site.url + path)
    return looking.page
  }
  afterEach(async () => {
    expect(looking.wrong).toEqual([])
    await looking.context.close()
    await site.close()
    await end(board)
  })

  /** Fills the dialog that is open, and waits until the sessions have answered. */
  const answer = async (
    page: Page,
    fields: Readonly<Record<string, string>>,
    button: string,
  ): Promise<string> => {
    const dialog = page.getByRole('dialog')
    for (const [label, text] of Object.entries(fields))
      await dialog.getByLabel(new RegExp(`^${label}`)).fill(text)
    await dialog.getByRole('button', { name: button, exact: true }).click()
    const said = dialog.getByRole('status').filter({ hasText: /\./ })
    await whileTimePasses(board.clock, dialog.getByRole('button', { name: 'Close' }).waitFor())
    const text = (await said.first().textContent()) ?? ''
    await dialog.getByRole('button', { name: 'Close' }).click()
    return text
  }
  /** The requests on record, as they were written. */
  const requests = async (): Promise<readonly string[]> =>
    (await store.events({ types: ['requested'] })).map(({ data }) => data ?? '')

  test('starts a task with parameters', async () => {
    const page = await begin('task/load')
    await page.getByRole('button', { name: 'Start…' }).click()
    await answer(page, { day: 'Tuesday', Because: 'the feed was late' }, 'Start')
    const { rows } = await board.get('GET api/runs', 'api/runs')
    const run = await board.get('GET api/run/:id', `api/run/${rows[0]?.run?.id}`)
    expect(run.result?.text).toContain('Tuesday')
    const [request] = await requests()
    expect(request).toContain('anna')
    expect(request).toContain('the feed was late')
    await whileTimePasses(board.clock, page.getByRole('cell', { name: 'load' }).waitFor())
  })

  test('asks for a reason', async () => {
    const page = await begin('task/load')
    await page.getByRole('button', { name: 'Start…' }).click()
    const dialog = page.getByRole('dialog')
    for (const reason of ['', '   ']) {
      await dialog.getByLabel('Because').fill(reason)
      await dialog.getByRole('button', { name: 'Start', exact: true }).click()
      expect(await dialog.locator('[name=reason]:invalid').count()).toBe(1)
    }
    expect(await requests()).toEqual([])
  })

  test('pauses until, says so to all, and resumes', async () => {
    const page = await begin('task/load')
    await page.getByRole('button', { name: 'Pause…' }).click()
    await answer(page, { Until: '2 hours', Because: 'disk full' }, 'Pause')
    const paused = await board.get('GET api/task/:name', 'api/task/load')
    expect(paused.pause?.reason).toBe('disk full (anna)')
    expect(paused.pause?.until).toBeDefined()
    await whileTimePasses(
      board.clock,
      page
        .getByText(/disk full/)
        .first()
        .waitFor(),
    )
    await page.getByRole('button', { name: 'Resume…' }).click()
    await answer(page, { Because: 'disk is empty again' }, 'Resume')
    expect((await board.get('GET api/task/:name', 'api/task/load')).pause).toBeUndefined()
    const [, resume] = await requests()
    expect(resume).toContain('disk is empty again')
  })

  test('pauses all that a filter shows', async () => {
    const page = await begin('?q=tag%3Aetl')
    await page.getByRole('button', { name: 'Pause these 2…' }).click()
    await answer(page, { Because: 'the warehouse moves' }, 'Pause')
    const { lanes } = await board.get('GET api/overview', 'api/overview')
    expect(lanes.map(({ task, standing }) => `${task} ${standing}`)).toEqual([
      'garden idle',
      'load paused',
      'serve paused',
    ])
  })

  test('terminates a run, and runs one again', async () => {
    const page = await begin('task/serve')
    await page.getByRole('button', { name: 'Start…' }).click()
    await answer(page, { Because: 'a look' }, 'Start')
    await whileTimePasses(board.clock, page.getByRole('button', { name: 'Terminate…' }).waitFor())
    await page.getByRole('button', { name: 'Terminate…' }).click()
    await answer(page, { Because: 'seen enough' }, 'Terminate')
    await board.clock.advanceBy(1000)
    const { rows } = await board.get('GET api/runs', 'api/runs')
    expect(rows.map(({ run }) => run?.status)).toEqual(['terminated'])
    await goTo(page, `${site.url}run/${rows[0]?.run?.id}`)
    await page.getByRole('button', { name: 'Run again…' }).click()
    await answer(page, { Because: 'once more' }, 'Start again')
    const again = await board.get('GET api/runs', 'api/runs')
    expect(again.rows).toHaveLength(2)
    expect((await requests()).join()).toMatch(/seen enough.*once more/s)
  })

  test('edits a condition: mistakes as typed, what changes next week, and then on record', async () => {
    const page = await begin('task/garden')
    await page.getByRole('button', { name: 'Edit…' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Condition').fill('daily aat 19:00')
    await dialog.locator('.mistake').waitFor()
    await expect.poll(() => dialog.getByRole('button', { name: 'Save' }).isDisabled()).toBe(true)
    await dialog.getByLabel('Condition').fill('daily at 19:00')
    await dialog.getByText(/7 starts are added, 7 are gone/).waitFor()
    await answer(page, { Because: 'summer' }, 'Save')
    const { text } = await board.get('GET api/task/:name', 'api/task/garden')
    expect(text).toBe('daily at 19:00')
    expect((await requests()).join()).toContain('summer')
  })

  test('saves a text that was tried as a task', async () => {
    const page = await begin('try?text=every+2+hours')
    await page.getByRole('button', { name: 'Save as a task…' }).click()
    await answer(page, { Name: 'pool', Function: 'water', Because: 'it is hot' }, 'Save')
    const { canonical, dynamic } = await board.get('GET api/task/:name', 'api/task/pool')
    expect([canonical, dynamic?.work]).toEqual(['every 2 hours', 'water'])
  })

  test('offers nothing to a reader who may only read', async () => {
    const page = await begin('task/garden', { user: 'ben', may: ['read'] })
    await page.getByRole('heading', { name: 'Condition' }).waitFor()
    for (const name of ['Start…', 'Pause…', 'Edit…'])
      expect(await page.getByRole('button', { name }).count()).toBe(0)
  })
})
