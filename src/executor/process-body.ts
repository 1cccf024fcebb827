/** The main module of a child process: runs one attempt, then ends. */
import { perform } from './body.ts'
import { FarSleep } from './far-sleep.ts'
import { pack, unpack } from './fault.ts'
import type { Order, Report } from './message.ts'

const controller = new AbortController()
const sleeps = new FarSleep()

const send = (report: Report, sent?: () => void): void => {
  process.send?.(report, undefined, {}, sent)
}

/** Without its session nobody would record the end: it goes down with everything it started. */
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
  else void perform(order.assignment, controller.signal, sendThenEnd, sleeps)
})

/** The end is the last report; whatever the body left open does not keep the process. */
function sendThenEnd(report: Report): void {
  if (report.kind !== 'end') send(report)
  else
    send(report, () => {
      process.off('disconnect', endGroup)
      process.exit(0)
    })
}
