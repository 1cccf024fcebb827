/** How long the first answer of a process takes, as a reader meets it: `tminus ui` has been started and has printed its address. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

const main = fileURLToPath(new URL('../../dist/main.js', import.meta.url))
const TOKEN = 'bench'

/** Milliseconds from the question to its whole answer, of a page over a store whose tasks are on record. */
export async function firstAnswer(store: string, file: string, path: string): Promise<number> {
  const child = spawn(
    process.execPath,
    [main, 'ui', file, '--store', store, '--token', TOKEN, '--json'],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  )
  try {
    const [line] = (await once(createInterface(child.stdout), 'line')) as [string]
    const { url } = JSON.parse(line) as { readonly url: string }
    const entered = await fetch(`${url}?token=${TOKEN}`, { redirect: 'manual' })
    const cookie = entered.headers.get('set-cookie')?.split(';')[0] ?? ''
    const begin = performance.now()
    const answer = await fetch(new URL(path, url), { headers: { cookie } })
    await answer.text()
    const taken = performance.now() - begin
    if (answer.status !== 200) throw new Error(`${path}: ${answer.status}`)
    return taken
  } finally {
    child.kill('SIGTERM')
    await once(child, 'exit')
  }
}
