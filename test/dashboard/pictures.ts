/** Draws the pictures of README from the example `housekeeping`, in virtual time: `npm run pictures`. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { dashboard } from 'tminus/dashboard'
import { memoryStore } from 'tminus/store'
import { VirtualClock } from 'tminus/testing'
import { housekeeping } from '../../examples/housekeeping.ts'
import { openBrowser } from '../lab/browser.ts'
import { serve } from './site.ts'

const MINUTE = 60_000
const PICTURES = join(import.meta.dirname, '../../examples/pictures')

const folder = mkdtempSync(join(tmpdir(), 'tminus-pictures-'))
const clock = new VirtualClock('2026-03-02T09:40:00Z')
const session = housekeeping(folder, { clock, zone: 'UTC', store: memoryStore(), logger: false })
await session.start()
for (let minute = 1; minute <= 20; minute++) {
  await clock.advanceBy(MINUTE)
  if (minute % 7 === 0) writeFileSync(join(folder, 'inbox', `note-${minute}.txt`), 'hello')
}
const now = clock.now()
const { fetch, close } = dashboard(session, {
  authorize: () => ({ user: 'anna', may: ['read', 'start', 'pause', 'terminate', 'edit'] }),
})
const site = await serve(fetch)
const browser = await openBrowser()
const page = await browser.newPage({ reducedMotion: 'reduce' })
for (const [name, path, wide, height] of [
  ['now', '', 20, 460],
  ['task', 'task/report', 40, 870],
] as const) {
  await page.setViewportSize({ width: 1100, height })
  await page.goto(`${site.url}${path}?from=${now - wide * MINUTE}&to=${now + wide * MINUTE}`)
  await page.locator('.picture').first().waitFor()
  await page.locator('.link.is-live').waitFor()
  await page.screenshot({ path: join(PICTURES, `${name}.png`) })
}
await browser.close()
await site.close()
await close()
let isOver = false
const stopping = session.stop().then(() => {
  isOver = true
})
while (!isOver) await clock.advanceBy(1000)
await stopping
rmSync(folder, { recursive: true })
