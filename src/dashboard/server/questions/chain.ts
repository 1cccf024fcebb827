/** The chain of a run: what caused it back to the first, and what followed from it. */
import type { Run, RunId } from '../../../run/run.ts'
import type { ChainAnswer, ChainLinkJson } from '../../api/ahead.ts'
import { described } from '../desk/described.ts'
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
  const above = first.causes.flatMap(({ run }) => (run === undefined ? [] : [run]))
  link(first.run, above[0])
  let isCut = first.isCut
  for (let up = [...above]; up.length > 0 && links.size < MOST; ) {
    const one = up.shift() as Run
    if (links.has(one.id)) continue
    const { causes } = await described(look, one.id)
    const parents = causes.flatMap(({ run }) => (run === undefined ? [] : [run]))
    link(one, parents[0])
    up = [...up, ...parents]
  }
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
  return {
    ...head(look),
    links: [...links.values()].sort((a, b) => a.run.claimedAt.ms - b.run.claimedAt.ms),
    cut: isCut,
  }
}
