/** Puts the page into its document, once it is known who reads. */
import { render } from 'preact'
import { App } from './app.tsx'
import { ask, Refused } from './data/api.ts'
import { live } from './data/live.ts'
import { followLinks } from './data/place.ts'
import { clock, me, told } from './data/world.ts'
import { visibleText } from './text/visible.ts'

const place = document.getElementById('page')
/** A server that is not there yet is asked again. */
const PATIENCE = 3000

async function begin(into: Element): Promise<void> {
  try {
    me.value = told(await ask('GET api/me'))
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    render(
      <main>
        <h1>tminus</h1>
        <p class="error" role="alert">
          {visibleText(message)}
        </p>
      </main>,
      into,
    )
    // What was refused is refused again.
    if (!(error instanceof Refused && error.status !== undefined))
      clock.at(clock.now() + PATIENCE, () => void begin(into))
    return
  }
  followLinks()
  live(me.value.seq)
  render(<App />, into)
}

if (place !== null) void begin(place)
