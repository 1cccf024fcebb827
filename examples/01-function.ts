/**
 * A function with a condition: the statement says when it starts.
 *
 *     npx tminus run examples/01-function.ts
 */
import { Session, type TaskContext } from 'tminus'

const session = new Session()

session.task('every 10 seconds', function hello({ log }: TaskContext) {
  log('hello')
})

session.task('daily after 10:00 & on weekdays', function open() {
  return 'the shop is open'
})

export default session
