/**
 * A phrase of your own: it becomes part of the language, with everything that the language can say about it.
 *
 *     npx tminus run examples/03-custom-condition.ts
 */
import { Session, type TaskContext } from 'tminus'

/** Stands for whatever you have: a queue, a database, a thermometer. */
const letters: string[] = []
const queues = new Map([['mail', letters]])

const session = new Session().condition(
  'queue {name:string} has more than {n:number} messages',
  ({ name, n }: { name: string; n: number }) => (queues.get(name)?.length ?? 0) > n,
  { every: '1s' },
)

session.task('every 1 second', function receive() {
  letters.push('a letter')
})

// Not at the first message too many, but once it has been too many for two seconds.
session.task(
  "queue 'mail' has more than 5 messages for 2 s",
  function deliver({ log }: TaskContext) {
    log(`delivered ${letters.splice(0).length} letters`)
  },
)

export default session
