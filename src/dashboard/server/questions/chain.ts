/** The chain of a run: what caused it back to the first, and what followed from it. */
import type { Run, RunId } from '../../../run/run.ts'
import type { RunDescription } from '../../../session/inspect/describe-run.ts'
import type { ChainAnswer, ChainLinkJson } from '../../api/ahead.ts'
import { described } from '../desk/described.ts'
import type { Look } from '../desk/look.ts'
import { head, runJson } from '../words/json.ts'
import type { Asked } from './asked.ts'

/** Runs that are gone through, up and down. */
const MOST = 100

export async function chain({ desk, path }: Asked): Promise<ChainAnswer> {
  const look = await desk.look()
  const { zone } = look
  const first = await described(look, path['id'] ?? '')
  const links = new Map<RunId, ChainLinkJson>()
  const link = (run: Run, causedBy: Run | undefined): boolean => {
    if (links.has(run.id)) return false
    links.set(run.id, {
      run: runJson(run, zone),
      ...(causedBy === undefined ? {} : { causedBy: causedBy.id }),
    })
    return true
  }
  const above = await aboveOf(look, first)
  for (const { run, causes } of above.toReversed()) link(run, parentsIn(causes)[0])
  let isCut = first.isCut || above.length >= MOST
  for (let down = first.children.map((run) => ({ run, by: first.run })); down.length > 0; ) {
    const { run, by } = down.shift() as { run: Run; by: Run }
    if (!link(run, by)) continue
    if (links.size >= MOST) {
      isCut = true
      break
    }
    const below = await described(look, run.id)
    isCut ||= below.isCut
    down = [...down, ...below.children.map((child) => ({ run: child, by: run }))]
  }
  return { ...head(look), links: [...links.values()], cut: isCut }
}

const parentsIn = (causes: RunDescription['causes']): readonly Run[] =>
  causes.flatMap(({ run }) => (run === undefined ? [] : [run]))

/** The run and what is above it: nearer ones first. */
async function aboveOf(look: Look, first: RunDescription): Promise<readonly RunDescription[]> {
  const found = new Map([[first.run.id, first]])
  for (let up = [...parentsIn(first.causes)]; up.length > 0 && found.size < MOST; ) {
    const [one, ...rest] = up as [Run, ...Run[]]
    up = rest
    if (found.has(one.id)) continue
    const about = await described(look, one.id)
    found.set(one.id, about)
    up.push(...parentsIn(about.causes))
  }
  return [...found.values()]
}
