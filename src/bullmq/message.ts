/** What an executor and its workers tell each other by way of Redis. */
import { deserialize, serialize } from 'node:v8'
import type { Packed } from '../executor/fault.ts'
import type { PackedResult } from '../executor/message.ts'
import type { ProcessMark } from '../executor/proc.ts'
import type { TaskContext } from '../run/work.ts'

/** The data of a BullMQ job: one attempt of a run that is claimed on record. The work is the worker's own, by the task's name. */
export interface Delivery {
  /** The attempt, unique in its queue; reports and orders name it. */
  readonly attempt: string
  /** The stream that its executor reads. */
  readonly reply: string
  /** The owner of the run on record; absent where its executor was not told. */
  readonly owner?: string
  readonly run: TaskContext['run']
  /** Parameters and causes: packed. */
  readonly given: string
}

/** What a body is given besides its run. */
export type Given = Pick<TaskContext, 'params' | 'causes'>

/** A process that executes bodies. */
export interface WorkerMark extends ProcessMark {
  readonly host: string
}

/** From a worker about one attempt. */
export type Report =
  | { readonly kind: 'begun'; readonly worker: WorkerMark }
  | { readonly kind: 'log'; readonly text: string }
  | { readonly kind: 'progress'; readonly fraction: number; readonly text?: string }
  /** The answer to `ask`: the body is under way. */
  | { readonly kind: 'alive'; readonly worker: WorkerMark }
  /** Its body is not begun: on record the run is begun already, or no session is at it. */
  | { readonly kind: 'refused'; readonly reason: string }
  | { readonly kind: 'end'; readonly result: PackedResult }

/** Its number counts the reports about an attempt by one worker: a repeated one is known by it. 0: it has none. */
export interface Numbered {
  readonly attempt: string
  readonly number: number
  readonly report: Report
}

/** From an executor to all workers of its queue: the ones that have the attempts obey. */
export type Order =
  | { readonly kind: 'abort'; readonly attempt: string; readonly reason: Packed }
  | { readonly kind: 'kill'; readonly attempt: string }
  | { readonly kind: 'ask'; readonly attempts: readonly string[] }
  /** Their ends have arrived: they need not be kept. */
  | { readonly kind: 'taken'; readonly attempts: readonly string[] }

/** As text that carries what a structured clone does; JSON has no dates, bytes and maps. */
export const packed = (value: unknown): string => serialize(value).toString('base64')

export const unpacked = <T>(text: string): T => deserialize(Buffer.from(text, 'base64')) as T
