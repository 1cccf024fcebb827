/** The page: where one can go, how it learns what happens, and the page of the present place. */
import type { VNode } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import { asTables } from './data/habits.ts'
import { link } from './data/live.ts'
import { route } from './data/place.ts'
import { hrefOf, type PageName } from './data/route.ts'
import { me, now, place, viewer } from './data/world.ts'
import { ForecastPage } from './pages/forecast.tsx'
import { GraphPage } from './pages/graph.tsx'
import { HealthPage } from './pages/health.tsx'
import { NowPage } from './pages/now.tsx'
import { RunPage } from './pages/run.tsx'
import { RunsPage } from './pages/runs.tsx'
import { TaskPage } from './pages/task.tsx'
import { TryPage } from './pages/try.tsx'
import { DeedDialog } from './parts/deeds.tsx'
import { HelpDialog, helpIsOpen, useKeys } from './parts/keys.tsx'
import { hoverText, timeText } from './text/times.ts'
import { visibleText } from './text/visible.ts'

const PLACES: readonly (readonly [page: PageName, word: string])[] = [
  ['now', 'Now'],
  ['runs', 'Runs'],
  ['graph', 'Graph'],
  ['forecast', 'Forecast'],
  ['try', 'Try'],
  ['health', 'Health'],
]

export function App(): VNode {
  useKeys()
  const { page, about = '' } = route.value
  useArrival(`${page} ${about}`)
  return (
    <>
      <Head page={page} />
      <Page key={`${page} ${about}`} />
      <DeedDialog />
      <HelpDialog />
    </>
  )
}

function Page(): VNode {
  const { page, about = '' } = route.value
  switch (page) {
    case 'now':
      return <NowPage />
    case 'task':
      return <TaskPage task={about} />
    case 'runs':
      return <RunsPage />
    case 'run':
      return <RunPage id={about} />
    case 'graph':
      return <GraphPage />
    case 'forecast':
      return <ForecastPage />
    case 'try':
      return <TryPage />
    case 'health':
      return <HealthPage />
  }
}

/** Another place has another title, and is read from its heading on. */
function useArrival(at: string): void {
  const before = useRef(at)
  useEffect(() => {
    const { page, about } = route.value
    const word = PLACES.find(([one]) => one === page)?.[1] ?? page
    document.title = `${about === undefined ? word : visibleText(about)} · tminus`
    if (before.current !== at)
      document.querySelector<HTMLElement>('h1')?.focus({ preventScroll: true })
    before.current = at
  }, [at])
}

const LINKS = {
  connecting: { sign: '◌', word: 'connecting' },
  live: { sign: '●', word: 'live' },
  polling: { sign: '◐', word: 'every 2 s' },
  cut: { sign: '✕', word: 'no connection' },
} as const

function Head({ page }: { readonly page: PageName }): VNode {
  const { sign, word } = LINKS[link.value]
  const user = me.value?.user
  return (
    <header class="head">
      <nav aria-label="Pages">
        <span class="brand" aria-hidden="true">
          t−
        </span>
        <ul>
          {PLACES.map(([one, text]) => (
            <li key={one}>
              <a href={hrefOf({ page: one })} aria-current={one === page ? 'page' : undefined}>
                {text}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <div class="state">
        <span class={`link is-${link.value}`} role="status">
          <span aria-hidden="true">{sign}</span> {word}
        </span>
        <span class="number" title={hoverText(now.value, place.value, viewer)}>
          {timeText(now.value, place.value, now.value)} {place.value.name}
        </span>
        {user === undefined ? null : <bdi class="dim">{visibleText(user)}</bdi>}
        <button
          type="button"
          aria-pressed={asTables.value}
          onClick={() => {
            asTables.value = !asTables.value
          }}
        >
          Tables
        </button>
        <button
          type="button"
          aria-label="Keys"
          onClick={() => {
            helpIsOpen.value = true
          }}
        >
          ?
        </button>
      </div>
    </header>
  )
}
