/** The main module of a child process: runs one attempt, then ends. */
import { perform } from './body.ts'
import { FarSleep } from './far-sleep.ts'
import { pack, unpack } from './fault.ts'
import type { Order, Report, Sealed } from './message.ts'

const controller = new AbortController()
const sleeps = new FarSleep()

/** Taken before the work is loaded, which may put something of its own in its place. */
const sendSealed = process.send?.bind(process) as
  | ((message: Sealed, handle: undefined, options: object, sent?: () => void) => boolean)
  | undefined

/** Sends a report with the seal that the session gave with the assignment. */
let send: (report: Report, sent?: () => void) => void = () => undefined

/** Without its session the end would go unrecorded: it goes down with everything it started. */
function endGroup(): void {
  if (process.platform === 'win32') process.exit(1)
  else process.kill(-process.pid, 'SIGKILL')
}

process.on('disconnect', endGroup)
// Only a monitor: it dies of the error as it would have.
process.on('uncaughtExceptionMonitor', (error) => {
  if (process.connected) send({ kind: 'fault', error: pack(error) })
})
process.on('message', (order: Order) => {
  if (order.kind === 'abort') controller.abort(unpack(order.reason))
  else if (order.kind === 'wake') sleeps.wake(order)
  else begin(order)
})

function begin({ assignment, seal }: Extract<Order, { kind: 'begin' }>): void {
  send = (report, sent) => sendSealed?.({ seal, report }, undefined, {}, sent)
  void perform(assignment, controller.signal, sendThenEnd, sleeps)
}

/** The end is the last report; whatever the body left open does not keep the process. */
function sendThenEnd(report: Report): void {
  if (report.kind !== 'end') send(report)
  else
    send(report, () => {
      process.off('disconnect', endGroup)
      process.exit(0)
    })
}
