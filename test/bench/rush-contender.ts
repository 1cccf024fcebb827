/**
 * One contender of the rush, in a process of its own: a number of tasks on one instant. It prints a line of JSON when all is
 * defined (where its server listens, when the tasks are due) one
 * when the instant is near, and one when all ran, or too late.
 *
 *   rush-contender.ts NAME KIND COUNT FOLDER-OF-THE-PEERS
 */
import { createServer } from 'node:http'
import { createRequire } from 'node:module'
import type { AddressInfo } from 'node:net'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { setTimeout as pause } from 'node:timers/promises'
import { bytesInUse, quantile, stopwatch } from './measure.ts'
import { CONTENDERS, type Kind } from './rush-contenders.ts'

const [name = '', kind = '', count = '', folder = ''] = process.argv.slice(2)
const N = Number(count)

/** Milliseconds of the wall clock with fractions. */
const now = () => performance.timeOrigin + performance.now()
const tell = (line: object) => process.stdout.write(`${JSON.stringify(line)}\n`)

/** Milliseconds between the definition and the instant, at least; and after it, at most. */
const LEAD = 2000
const PATIENCE = 25_000

const contender = CONTENDERS[name]
if (contender === undefined) throw new RangeError(`expected a contender, got '${name}'`)
// A whole second, and one whose cron fields are its own.
const due = Math.ceil((now() + LEAD + N * 0.3) / 1000) * 1000
const late: number[] = []
const ran = () => void late.push(now() - due)
const used = await bytesInUse()
const defining = stopwatch()
const close = await contender({
  kind: kind as Kind,
  count: N,
  due: new Date(due),
  ran,
  load: createRequire(`${folder}/package.json`),
})
const defined = defining().cpu
const kept = (await bytesInUse()) - used
const server = createServer((_, response) => response.end())
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
tell({ port: (server.address() as AddressInfo).port, due })

if (now() < due - 600) await pause(due - 600 - now())
globalThis.gc?.()
const delay = monitorEventLoopDelay({ resolution: 1 })
if (now() < due - 100) await pause(due - 100 - now())
tell({ begun: true })
const cpu = process.cpuUsage()
delay.enable()
while (late.length < N && now() < due + PATIENCE) await pause(5)
// What follows the last body (its end on record) belongs to it.
await pause(300)
delay.disable()
const { user, system } = process.cpuUsage(cpu)
tell({
  ran: late.length,
  first: Math.min(...late),
  median: quantile(late, 0.5),
  p99: quantile(late, 0.99),
  longest: delay.max / 1e6,
  cpu: (user + system) / 1000,
  defined: (defined * 1000) / N,
  kept: kept / N,
})
await close()
process.exit()
