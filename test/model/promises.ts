/** What no interleaving may break. */
import { RISE } from '../../src/signal/graph/rising-edge.ts'
import { decides, INSTANT, renewing, type Shape, type World } from './deciding.ts'

/** Never two starts, nor a start and a fate, of one occurrence. */
export function oneFate({ events }: World): string | undefined {
  const used = events.flatMap((event) => (event.type === 'failed' ? [] : event.tokens))
  for (const source of [RISE, INSTANT.source]) {
    const count = used.filter((token) => token.source === source).length
    if (count > 1) return `${count} starts or fates of one ${source}`
  }
  return undefined
}

/** Never two deciders for ever: of several, one is left once each has asked for more time. */
export const oneDecider =
  ({ rules }: Shape) =>
  (world: World): string | undefined => {
    const count = (of: World) => of.nodes.filter((node) => decides(of, node)).length
    if (count(world) < 2) return undefined
    const after = world.nodes.reduce((one, _node, index) => renewing(one, rules, index), world)
    return count(after) < 2 ? undefined : `${count(after)} deciders for ever`
  }
