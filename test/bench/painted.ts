/** How soon the page Now is painted, and whether its lanes scroll without a frame that stalls. */
import { serve } from '../dashboard/site.ts'
import { openBrowser, withoutBrowser } from '../lab/browser.ts'
import { atMost, type Section } from './section.ts'

/** Milliseconds from the question of a browser that knows nothing of the page. */
const FIRST_PAINT = 1000
/** Milliseconds between two frames that a reader sees as a stall. */
const STALL = 100
const TIMES = 3
const TURNS_OF_THE_WHEEL = 60

export async function painted(
  fetch: (request: Request) => Promise<Response>,
  say: Parameters<Section['run']>[0],
): Promise<void> {
  if (withoutBrowser !== undefined) return say({ answer: withoutBrowser })
  const site = await serve(fetch)
  const browser = await openBrowser()
  const paints: number[] = []
  const lanes: number[] = []
  let stall = 0
  for (let i = 0; i < TIMES; i++) {
    const page = await browser.newPage({ viewport: { width: 1280, height: 900 } })
    await page.goto(site.url)
    await page.locator('.picture').first().waitFor()
    lanes.push(await page.evaluate('performance.now()'))
    paints.push(
      await page.evaluate(
        "performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? Infinity",
      ),
    )
    await page.evaluate(`
      globalThis.longest = 0
      let last = performance.now()
      const frame = (now) => {
        globalThis.longest = Math.max(globalThis.longest, now - last)
        last = now
        requestAnimationFrame(frame)
      }
      requestAnimationFrame(frame)
    `)
    await page.mouse.move(640, 700)
    for (let turn = 0; turn < TURNS_OF_THE_WHEEL; turn++) await page.mouse.wheel(0, 120)
    stall = Math.max(stall, await page.evaluate('globalThis.longest'))
    await page.close()
  }
  await browser.close()
  await site.close()
  const slowest = (all: readonly number[]) => Math.max(...all)
  const typical = (all: readonly number[]) => all.toSorted((a, b) => a - b)[TIMES >> 1] ?? 0
  const row = (answer: string, all: readonly number[], limit: number) =>
    say({
      answer,
      'ms, typical': typical(all).toFixed(0),
      'ms, the slowest': atMost(slowest(all), limit, 0),
    })
  row('first paint of Now in Chromium', paints, FIRST_PAINT)
  say({ answer: 'until its 300 lanes are drawn', 'ms, typical': typical(lanes).toFixed(0) })
  row('longest frame while they scroll', [stall, stall, stall], STALL)
}
