/** The page beside sessions that run elsewhere: over the SQLite file of a daemon, and over the Postgres database of a cluster. */
import { Session as Reading, type Session } from 'tminus'
import { dashboard } from 'tminus/dashboard'
import { VirtualClock } from 'tminus/testing'
import { describe, expect, test } from 'vitest'
import { withoutBrowser } from '../lab/browser.ts'
import { bench, MONDAY, nothing } from '../lab/fixture.ts'
import { leasing } from '../lab/leasing.ts'
import { SHARED } from '../lab/shared-places.ts'
import { ANNA, whileTimePasses } from './board.ts'
import { serve } from './site.ts'
import { goTo, oneBrowser } from './window.ts'

/** One session is a daemon, three are a cluster. */
const SESSIONS: Readonly<Record<string, number>> = { sqlite: 1, postgres: 3 }

function define(session: Session): void {
  session.task('false', nothing, { name: 'load' })
  session.task("after task 'load' succeeded", nothing, { name: 'report' })
}

describe.skipIf(withoutBrowser !== undefined)('beside sessions that run elsewhere', () => {
  const browser = oneBrowser()

  for (const { name, missing, make } of SHARED.filter((one) => one.name in SESSIONS))
    test.skipIf(missing !== undefined)(
      `over ${name}: starts on request, shows what happens, and who decides`,
      async () => {
        const clock = new VirtualClock(MONDAY)
        const place = await make()
        const store = leasing(() => place.store(), clock)
        const count = SESSIONS[name] ?? 0
        for (let i = 0; i < count; i++) {
          const { session } = bench({ store: store(), lease: '1 hour' }, clock)
          define(session)
          await session.start()
        }
        const reading = new Reading({ zone: 'UTC', clock, logger: false, store: store() })
        define(reading)
        const board = dashboard(reading, { authorize: () => ANNA })
        const site = await serve(board.fetch)
        const { page, wrong, context } = await browser.look()
        await goTo(page, `${site.url}task/load`)
        await page.getByRole('button', { name: 'Start…' }).click()
        const dialog = page.getByRole('dialog')
        await dialog.getByLabel(/^Because/).fill('a look')
        await dialog.getByRole('button', { name: 'Start', exact: true }).click()
        const closes = dialog.getByRole('button', { name: 'Close' })
        await whileTimePasses(clock, closes.waitFor())
        await closes.click()
        // The page is told by its stream, without being asked.
        await page.getByRole('link', { name: 'Runs', exact: true }).click()
        const rows = () => page.locator('tbody tr').count()
        await whileTimePasses(clock, expect.poll(rows, { timeout: 30_000 }).toBe(2))
        await goTo(page, `${site.url}health`)
        const sessions = page.getByRole('table', { name: 'Sessions on this store' })
        expect(await sessions.locator('tbody tr').count()).toBe(count)
        // A session that is alone needs no decider.
        expect(await sessions.getByText('decides, term 1').count()).toBe(count === 1 ? 0 : 1)
        expect(await page.locator('.sentence').textContent()).toBe(
          `${count === 1 ? '1 session runs' : `${count} sessions run`}; all that must hold does.`,
        )
        expect(wrong).toEqual([])
        await context.close()
        await site.close()
        await board.close()
      },
    )
})
