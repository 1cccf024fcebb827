/** The names of all options that a session and what is in it take: what is not among them is a mistake. */
import type { Names } from '../engine/policy/options.ts'
import type { Retention } from '../store/port.ts'
import type {
  GroupOptions,
  PauseOptions,
  SamplingOptions,
  SessionOptions,
  TaskOptions,
} from './options.ts'

const SHARED: Names<Omit<TaskOptions, 'name'>> = {
  description: true,
  tags: true,
  priority: true,
  overlap: true,
  catchUp: true,
  recover: true,
  retry: true,
  rate: true,
  pauseAfter: true,
  disabled: true,
  permanent: true,
  on: true,
  params: true,
  executor: true,
  timeout: true,
  end: true,
  grace: true,
  startBy: true,
  finishWithin: true,
  finishBy: true,
  weight: true,
  pool: true,
}

export const TASK_OPTIONS: Names<TaskOptions> = { name: true, ...SHARED }

/** Of a group: a task's but its name, and what its tasks have in common. */
export const GROUP_OPTIONS: Names<GroupOptions> = { ...SHARED, prefix: true, condition: true }

export const SESSION_OPTIONS: Names<SessionOptions> = {
  tasks: true,
  zone: true,
  store: true,
  clock: true,
  params: true,
  limit: true,
  pools: true,
  once: true,
  stopWithin: true,
  grace: true,
  stopWhen: true,
  executors: true,
  retention: true,
}

export const RETENTION_OPTIONS: Names<Retention> = { age: true, count: true }
export const SAMPLING_OPTIONS: Names<SamplingOptions> = { every: true, timeout: true }
export const PAUSE_OPTIONS: Names<PauseOptions> = { reason: true, owner: true, until: true }
