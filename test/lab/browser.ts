/** Debian's Chromium, driven by playwright-core; tests of it skip, with a printed reason, where there is none. */
import { spawnSync } from 'node:child_process'
import { type Browser, chromium } from 'playwright-core'

const PROGRAM = 'chromium'

/**
 * Why tests that need a browser are skipped; `undefined` if they are not.
 *
 * @throws {Error} when it is missing although `TMINUS_SERVERS=required` says that it must be there.
 */
export const withoutBrowser: string | undefined =
  spawnSync(PROGRAM, ['--version']).error === undefined
    ? undefined
    : `skipped: no ${PROGRAM} is installed (Debian: apt-get install chromium)`
if (withoutBrowser !== undefined) {
  if (process.env['TMINUS_SERVERS'] === 'required') throw new Error(withoutBrowser)
  process.stderr.write(`${withoutBrowser}\n`)
}

/** A browser without a window, as small as can be; one for each test file. */
export const openBrowser = (): Promise<Browser> => {
  const { stdout } = spawnSync('which', [PROGRAM], { encoding: 'utf8' })
  return chromium.launch({
    executablePath: stdout.trim(),
    args: [
      '--no-sandbox',
      '--disable-dev-shm-usage',
      '--disable-gpu',
      '--font-render-hinting=none',
    ],
  })
}
