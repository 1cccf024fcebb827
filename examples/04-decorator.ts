/**
 * Methods as tasks: the standard decorator `@task` marks them, `session.add` takes them in.
 *
 *     npx tminus run examples/04-decorator.ts
 */
import { Session, type TaskContext, task } from 'tminus'

class Greenhouse {
  #water = 3

  @task('every 5 seconds')
  measure() {
    this.#water--
    return this.#water > 0 ? 'moist' : 'dry'
  }

  @task("after task 'measure' returned 'dry'")
  pour({ log }: TaskContext) {
    this.#water = 3
    log('poured water')
  }
}

const session = new Session()
session.add(new Greenhouse())

export default session
