/**
 * What a page looks like, as text that other fonts and versions of a browser do not change: the tree that a screen reader is
 * told, and the numbers by which pictures are drawn.
 */
import { hostname } from 'node:os'
import type { Page } from 'playwright-core'
import { shortId } from '../../src/session/inspect/run-names.ts'
import type { Board } from './board.ts'

/** Lines of the tree, and marks of a picture, that are held: what follows is more of the same. */
const LINES = 100
const MARKS = 40

export async function shapeOf(page: Page): Promise<string> {
  const tree = (await page.locator('main').ariaSnapshot()).split('\n').slice(0, LINES)
  const drawn = await page.evaluate<readonly string[]>(`
    [...document.querySelectorAll('main svg:not(.mark)')].flatMap((svg) => [
      '',
      'picture ' + svg.getAttribute('width') + ' x ' + svg.getAttribute('height'),
      ...[...svg.querySelectorAll('rect, path, text')].slice(0, ${MARKS}).map((one) =>
        [
          one.tagName,
          one.getAttribute('class') ?? one.parentElement.getAttribute('class') ?? '',
          ...['x', 'y', 'width', 'height', 'd'].flatMap((name) => one.getAttribute(name) ?? []),
          one.tagName === 'text' ? one.textContent : '',
        ].join(' ').replace(/\\d+\\.\\d+/g, (number) => Math.round(Number(number))).trim(),
      ),
    ])
  `)
  return `${[...tree, ...drawn].join('\n')}\n`
}

/** Names of this run of the tests as they are in every other: ids of runs and of the session, process and host. */
export async function maskOf({ session, get }: Board): Promise<(shape: string) => string> {
  const runs = await session.runs({ limit: Number.POSITIVE_INFINITY })
  const names = new Map<string, string>()
  for (const [i, { id, task }] of runs.toReversed().entries()) {
    names.set(id, `${task}-${i}`)
    names.set(shortId(id), `${task}-${i}`)
  }
  const { sessions } = await get('GET api/health', 'api/health')
  for (const { id } of sessions) names.set(id, 'session')
  const here = `${process.pid} on ${hostname()}`
  return (shape) => {
    let masked = shape.replaceAll(here, 'pid on host')
    for (const [name, other] of names) masked = masked.replaceAll(name, other)
    return masked
  }
}
