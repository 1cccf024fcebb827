/**
 * A chain: what follows what is said by the one that follows. Each success is used once.
 *
 *     npx tminus run examples/02-chain.ts
 */
import { Session, type TaskContext } from 'tminus'

const session = new Session()
const orders: number[] = []

session.task('every 10 seconds', async function load() {
  orders.push(orders.length + 1)
  return orders.length
})

session.task("after task 'load' succeeded", async function check() {
  if (orders.length % 3 === 0) throw new Error(`order ${orders.length} does not add up`)
})

session.task("after all tasks 'load', 'check' succeeded", function ship({ log }: TaskContext) {
  log(`shipped order ${orders.length}`)
})

session.task("after task 'check' failed", function alert({ log }: TaskContext) {
  log(`look at order ${orders.length}`)
})

export default session
