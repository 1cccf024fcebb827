/** Traces of real work: which files, connections, children and timers a call waits for, as Node's async hooks tell. */
import { AsyncLocalStorage, createHook } from 'node:async_hooks'
import { subscribe, unsubscribe } from 'node:diagnostics_channel'

/** What one call has asked of the machine and not got yet. */
export class Trace {
  /** Each is answered once. By the hooks' number. */
  readonly requests: Map<number, Handle> = new Map()
  /** Requests of `fetch`: on a connection that is used again nothing else shows them. */
  readonly fetches: Set<object> = new Set()
  /** What may stay open without being waited for: connections, children, timers. */
  readonly handles: Map<number, Handle> = new Map()
  /** Whether it has asked for anything at all. */
  isReal: boolean = false

  readonly compressors: Compressors = new Compressors()

  /** Looks what it waits for; nothing that may just stay open, if `asleep`. */
  pending(asleep: boolean): string[] {
    const fetches = [...this.fetches].map(() => 'fetch')
    const open = asleep ? [] : openOf(this.handles)
    const requests = [...this.requests.values()].filter(isAsked).map(({ type }) => type)
    return [...requests, ...fetches, ...this.compressors.look(), ...open]
  }
}

/** Looks without another answer, after which a compressor is done: it may stay unclosed. */
const LAST_LOOKS = 50

/** They answer again and again, piece by piece. */
class Compressors {
  readonly #left = new Map<number, number>()

  begun(id: number): void {
    this.#left.set(id, Number.POSITIVE_INFINITY)
  }

  answered(id: number): void {
    if (this.#left.has(id)) this.#left.set(id, LAST_LOOKS)
  }

  look(): string[] {
    for (const [id, looks] of this.#left)
      if (looks === 0) this.#left.delete(id)
      else this.#left.set(id, looks - 1)
    return [...this.#left].map(() => 'ZLIB')
  }

  closed(id: number): void {
    this.#left.delete(id)
  }
}

interface Handle {
  readonly type: string
  /** Not kept alive by being watched. */
  readonly resource: WeakRef<object>
}

/** Only what keeps the process alive is waited for: idle connections of `fetch` do not. */
export function openOf(handles: ReadonlyMap<number, Handle>): string[] {
  const isOpen = ({ resource }: Handle) =>
    (resource.deref() as { hasRef?: () => boolean } | undefined)?.hasRef?.() === true
  return [...handles.values()].filter(isOpen).map(({ type }) => type)
}

const JOB = /REQUEST$/

/** Computations are of one type whether they are waited for or done at once; only the former call back. */
function isAsked({ type, resource }: Handle): boolean {
  if (!JOB.test(type) || type === 'HTTPCLIENTREQUEST') return true
  return (resource.deref() as { ondone?: unknown } | undefined)?.ondone !== undefined
}

const REQUEST = /REQ|QUERYWRAP|CONNECTWRAP|WRITEWRAP|SHUTDOWNWRAP|SENDWRAP/
const HANDLE = /^(?:TCPWRAP|PIPEWRAP|UDPWRAP|PROCESSWRAP|WORKER|MESSAGEPORT|Timeout)$/
/** They may be used again by another call than the one that opened them. */
const CONNECTION = /^(?:TCPWRAP|PIPEWRAP|UDPWRAP)$/

const current = new AsyncLocalStorage<Trace>()

/** Connections, whichever call opened them; pools keep them open. */
export const connections: Map<number, Handle> = new Map()
/** How often something was read from one of them, or one was opened. */
let reads = 0
export const connectionReads = (): number => reads

/** By number: whose request or handle it is. */
const owners = new Map<number, Trace>()

const hook = createHook({
  init(id, type, _trigger, resource) {
    const trace = current.getStore()
    if (trace === undefined) return
    if (type === 'ZLIB') trace.compressors.begun(id)
    else if (REQUEST.test(type)) trace.requests.set(id, { type, resource: new WeakRef(resource) })
    else if (HANDLE.test(type)) {
      const handle = { type, resource: new WeakRef(resource) }
      trace.handles.set(id, handle)
      if (CONNECTION.test(type)) {
        connections.set(id, handle)
        reads++
      }
    } else return
    trace.isReal = true
    owners.set(id, trace)
  },
  before(id) {
    if (connections.has(id)) reads++
  },
  after(id) {
    owners.get(id)?.compressors.answered(id)
  },
  destroy: forget,
})

function forget(id: number): void {
  const trace = owners.get(id)
  if (trace === undefined) return
  owners.delete(id)
  trace.requests.delete(id)
  trace.handles.delete(id)
  trace.compressors.closed(id)
  connections.delete(id)
}

const fetching = new WeakMap<object, Trace>()

const begun = (message: unknown): void => {
  const { request } = message as { readonly request: object }
  const trace = current.getStore()
  if (trace === undefined) return
  fetching.set(request, trace)
  trace.fetches.add(request)
  trace.isReal = true
}

const over = (message: unknown): void => {
  const { request } = message as { readonly request: object }
  fetching.get(request)?.fetches.delete(request)
}

const CHANNELS: readonly (readonly [name: string, call: (message: unknown) => void])[] = [
  ['undici:request:create', begun],
  ['undici:request:trailers', over],
  ['undici:request:error', over],
]

let followers = 0

/** Follows what calls ask for, until as many have said `unfollow`. */
export function follow(): void {
  if (followers++ > 0) return
  hook.enable()
  for (const [name, call] of CHANNELS) subscribe(name, call)
}

export function unfollow(): void {
  if (--followers > 0) return
  hook.disable()
  for (const [name, call] of CHANNELS) unsubscribe(name, call)
}

/** Calls, with all that comes of the call on the trace. */
export const traced = <T>(trace: Trace, call: () => T): T => current.run(trace, call)
