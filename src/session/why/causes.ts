/** Why a run started: its tokens, the events behind them, and the runs of those, back to the first. */
import type { Run } from '../../run/run.ts'
import { isInstant, isOfEvent, type Token } from '../../run/token.ts'
import type { Store } from '../../store/port.ts'
import type { StartCause } from './why.ts'

/** A chain that is longer is not followed to its end. */
const MOST_LINKS = 50

export const causesOf = async (
  store: Store,
  { tokens }: Pick<Run, 'tokens'>,
  links = 0,
): Promise<readonly StartCause[]> =>
  await Promise.all(tokens.map((token) => causeOf(store, token, links)))

async function causeOf(store: Store, token: Token, links: number): Promise<StartCause> {
  if (isInstant(token.mark)) return { token, at: token.mark }
  if (!isOfEvent(token.source)) return { token }
  const [event] = await store.events({ after: token.mark - 1, oldest: 1 })
  if (event?.seq !== token.mark) return { token }
  const [run] = event.run === undefined ? [] : await store.runs({ id: event.run })
  if (run === undefined || links >= MOST_LINKS) return { token, at: event.at }
  const { id, task, status } = run
  return {
    token,
    at: event.at,
    run: { id, task, status, causes: await causesOf(store, run, links + 1) },
  }
}
