/** Dynamic tasks: a condition, a registered function by name, and options; they persist and come back after a restart. */

import type { Announcer } from '../../engine/announce/announcer.ts'
import type { Recorder } from '../../engine/record/entry.ts'
import type { TaskOptions } from '../../engine/task-options.ts'
import { demandKnown, demandWord, type Names } from '../../run/options.ts'
import type { Store, StoredValue } from '../../store/port.ts'
import type { Handle } from './handle.ts'

/** A task as it is stored: plain data. */
export interface DynamicTask {
  readonly name: string
  /** Text of the language. */
  readonly condition: string
  /** The name under which the function was registered with `session.register`. */
  readonly work: string
  readonly options?: Omit<TaskOptions, 'name' | 'end'> & { readonly end?: string }
}

/** How a dynamic task is defined. */
export interface DefineOptions {
  /**
   * What becomes of a name in use. `replace`: takes the place of the dynamic task of that name, whose consumed tokens stay
   * consumed while its condition is the same, and whose live runs go on. Default `refuse`.
   */
  readonly existing?: 'refuse' | 'replace'
}

const DYNAMIC_TASK: Names<DynamicTask> = { name: true, condition: true, work: true, options: true }
const DEFINE_OPTIONS: Names<DefineOptions> = { existing: true }

/** Where they are tasks as all others. */
interface Definer {
  readonly tasks: ReadonlyMap<string, unknown>
  define(task: DynamicTask, replace?: boolean): Handle
  find(name: string): Handle
  remove(task: Handle): void
}

/** Where they are put on record. */
interface Recording {
  readonly started: { readonly engine: Recorder } | undefined
}

/** Where dynamic tasks are kept. */
export const DYNAMIC = 'dynamic'

export class DynamicTasks {
  readonly #registry: Definer
  readonly #life: Recording
  readonly #announcer: Announcer
  /** The records of tasks that were defined or taken out while the session was stopped. */
  readonly #unrecorded = new Map<string, StoredValue | undefined>()

  constructor(registry: Definer, life: Recording, announcer: Announcer) {
    this.#registry = registry
    this.#life = life
    this.#announcer = announcer
  }

  /** @throws {TypeError} when it holds what JSON cannot carry. @throws {RangeError} when its function is not registered. */
  define(task: DynamicTask, options: DefineOptions): Handle {
    demandKnown(options, DEFINE_OPTIONS, `the definition of task '${task.name}'`)
    demandWord('existing', options.existing, ['refuse', 'replace'])
    demandKnown(task, DYNAMIC_TASK, 'a dynamic task')
    const value = storable({ ...task, options: task.options ?? {} })
    const defined = this.#registry.define(task, options.existing === 'replace')
    this.#keep(task.name, value)
    return defined
  }

  /** Takes it out, from the store too. */
  undefine(name: string): void {
    this.#registry.remove(this.#registry.find(name))
    this.#keep(name, undefined)
  }

  /** Defines the stored tasks again; one that cannot be is reported and stays on record. */
  async restore(store: Store): Promise<void> {
    const record = await store.state(DYNAMIC)
    for (const [key, value] of this.#unrecorded) this.#keep(key, value)
    for (const [name, stored] of record) {
      if (this.#unrecorded.has(name)) continue
      if (this.#registry.tasks.has(name) || !isDynamic(stored, name)) continue
      try {
        this.#registry.define(stored as unknown as DynamicTask)
      } catch (error) {
        const message = `dynamic task '${name}' could not be brought back; it stays on record`
        this.#announcer.say('session:error', { message, error })
      }
    }
    this.#unrecorded.clear()
  }

  /** Keeps or forgets a dynamic task: on record, or while there is none, until the next start. */
  #keep(name: string, value: StoredValue | undefined): void {
    const { started } = this.#life
    if (started === undefined) this.#unrecorded.set(name, value)
    else started.engine.write({ write: { kind: 'state', scope: DYNAMIC, key: name, value } })
  }
}

/** Whether it is a dynamic task of that name, as a session puts it on record. */
export function isDynamic(value: unknown, name: string): boolean {
  if (typeof value !== 'object' || value === null) return false
  const task = value as Partial<Record<keyof DynamicTask, unknown>>
  const texts = typeof task.condition === 'string' && typeof task.work === 'string'
  return texts && task.name === name && typeof task.options === 'object' && task.options !== null
}

/** A stored value must survive JSON unchanged. @throws {TypeError} when a part does not, naming it. */
function storable(task: DynamicTask): StoredValue {
  check(task, `dynamic task '${task.name}'`, '')
  return JSON.parse(JSON.stringify(task)) as StoredValue
}

function check(value: unknown, what: string, path: string): void {
  if (value === null || ['string', 'boolean', 'undefined'].includes(typeof value)) return
  if (typeof value === 'number' && Number.isFinite(value)) return
  if (typeof value === 'object' && isPlain(value)) {
    for (const [key, inner] of Object.entries(value))
      check(inner, what, path === '' ? key : `${path}.${key}`)
    return
  }
  const kind =
    typeof value === 'object' ? `a ${value.constructor.name}` : `${typeof value} ${String(value)}`
  throw new TypeError(
    `${what} cannot be stored: expected data that JSON carries unchanged at '${path}', got ${kind}`,
  )
}

/** Arrays and objects without a class of their own: all that JSON knows. */
function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value)
  return Array.isArray(value) || prototype === Object.prototype || prototype === null
}
