/** `tminus start`, `terminate`, `pause`, `resume`: what is asked of the live sessions on a store, by way of its record. */
import type { Command } from 'commander'
import { refusalOf, SECRET } from '../../engine/launch/secret-params.ts'
import type { Action } from '../../engine/peers/request.ts'
import { ALL, PAUSE, type Pause, pausesIn, pauseWrites } from '../../engine/policy/pauses.ts'
import { HELD } from '../../engine/recovery/recover.ts'
import type { Run } from '../../run/run.ts'
import type { Store, Write } from '../../store/port.ts'
import { type Duration, NEVER } from '../../time/instant.ts'
import { isoText } from '../../time/iso.ts'
import type { Zone } from '../../time/zone.ts'
import { PID_FILE } from '../daemon/pid-file.ts'
import { durationIn } from '../duration.ts'
import { EXIT, type ExitCode, Failure, type Finish } from '../exit.ts'
import type { Io } from '../io.ts'
import { type Asked, ask, asker } from '../peer-request.ts'
import { instantFrom, type PlaceFlags, zoneOf } from '../place.ts'
import { recorded, zoneIn } from '../store-of.ts'
import { insteadOf } from '../text/names.ts'
import { startAgain } from './daemon.ts'
import { endOf, report } from './reply.ts'

type Params = Readonly<Record<string, unknown>>

interface Flags extends PlaceFlags {
  readonly pidFile: string
  readonly within: string
  readonly reason?: string
  readonly params?: string
  readonly wait?: boolean
  readonly until?: string
  readonly all?: boolean
  readonly json?: boolean
}

export function control(program: Command, io: Io, finish: Finish): void {
  const add = (action: Action, name: string, description: string) =>
    common(program.command(`${action} ${name}`))
      .description(description)
      .action(async (task: string | undefined, flags: Flags) =>
        finish(await carryOut(io, action, task, flags)),
      )
  add(
    'start',
    '[task]',
    'ask the session that runs elsewhere to start a task now, by hand; without a task: start the daemon that was stopped',
  )
    .option('--params <json>', 'parameters of that run, e.g. {"day":"2026-03-02"}')
    .option('--wait', 'wait until the run has ended; 1 unless it succeeded')
  add('terminate', '<task>', 'ask the live runs of a task to end')
  for (const [action, what] of [
    ['pause', 'start a task no more until it is resumed, also after a restart'],
    ['resume', 'start a paused or held task again'],
  ] as const)
    add(action, '[task]', what).option('--all', 'instead of a task: everything')
  const [pause] = program.commands.filter((command) => command.name() === 'pause')
  pause?.option('--until <instant>', 'and resume by itself then')
}

const common = (command: Command): Command =>
  command
    .option('--store <store>', "default: the daemon's, else sqlite:./.tminus/tminus.db")
    .option('--pid-file <file>', 'where the process of a daemon is noted', PID_FILE)
    .option('--within <duration>', 'how long to wait for the answer', '15s')
    .option('--reason <text>', 'kept on record')
    .option('--zone <zone>', 'the zone of what is said and shown')
    .option('--json', 'as JSON')

async function carryOut(io: Io, action: Action, task: string | undefined, flags: Flags) {
  if (action === 'start' && task === undefined) {
    await startAgain(io, flags)
    return EXIT.ok
  }
  if ((task === undefined) !== (flags.all === true))
    throw new Failure(EXIT.usage, `${action} what? Name a task, or say --all`)
  const within = durationIn(flags.within, '--within')
  const params = paramsOf(flags.params)
  if (flags.zone !== undefined) zoneOf(flags.zone)
  const reason = flags.reason ?? `${action} by hand (${asker()})`
  const store = await recorded(io, flags)
  try {
    const zone = await zoneIn(store, flags)
    if (task !== undefined) await mustBeKnown(store, task)
    if (task !== undefined && params !== undefined) await mustBePublic(store, task, params)
    const one = async (about: string | undefined): Promise<ExitCode> => {
      const given = {
        action,
        reason,
        ...(about === undefined ? {} : { task: about }),
        ...(params === undefined ? {} : { params }),
      }
      const besides = await writesOf(io, store, { action, task: about, reason }, flags.until, zone)
      const asked = await ask(io, store, given, { within, besides })
      const run = flags.wait === true ? await ended(io, store, asked) : undefined
      report(io, asked, run, { zone, json: flags.json === true })
      return endOf(asked, run)
    }
    if (action !== 'resume' || task !== undefined) return await one(task)
    let code: ExitCode = EXIT.ok
    for (const about of await heldBack(store)) code = Math.max(code, await one(about)) as ExitCode
    return code
  } finally {
    await store.close()
  }
}

/**
 * All that a resumption of everything is about: the session's pause, and each task that is paused or held by itself.
 *
 * @throws Failure if there is nothing.
 */
async function heldBack(store: Store): Promise<readonly (string | undefined)[]> {
  const paused = [...pausesIn(await store.state(PAUSE)).keys()]
  const held = [...(await store.state(HELD)).keys()]
  if (paused.length + held.length === 0) throw new Failure(EXIT.no, 'nothing is paused')
  return [...new Set([...paused, ...held])]
    .sort((a, b) => (a < b ? -1 : Number(a > b)))
    .map((key) => (key === ALL ? undefined : key))
}

/** What is on record whether a session lives or not: the next one finds it. */
async function writesOf(
  io: Io,
  store: Store,
  { action, task, reason }: { action: Action; task: string | undefined; reason: string },
  end: string | undefined,
  zone: Zone,
): Promise<readonly Write[]> {
  const since = io.clock.now()
  if (action === 'pause') {
    const until = end === undefined ? NEVER : instantFrom(io, end, zone)
    if (until <= since)
      throw new Failure(
        EXIT.usage,
        `--until is '${end}', expected an instant in the future, got ${isoText(until, zone)}`,
      )
    const pause: Pause = { reason, owner: asker(), since, until }
    return pauseWrites(task, pause, since)
  }
  if (action !== 'resume') return []
  const isPaused = pausesIn(await store.state(PAUSE)).has(task ?? ALL)
  const isHeld = task !== undefined && (await store.state(HELD)).has(task)
  if (!(isPaused || isHeld))
    throw new Failure(EXIT.no, task === undefined ? 'nothing is paused' : `'${task}' is not paused`)
  const letGo: Write = { kind: 'state', scope: HELD, key: task ?? ALL, value: undefined }
  return [...pauseWrites(task, undefined, since), ...(isHeld ? [letGo] : [])]
}

/** @throws Failure naming some tasks that the store knows. */
async function mustBeKnown(store: Store, task: string): Promise<void> {
  const known = [...(await store.state('task')).keys()]
  if (known.includes(task)) return
  throw new Failure(EXIT.usage, `there is no task '${task}' on record${insteadOf(task, known)}`)
}

/** @throws Failure naming the secret parameters: what is asked of a session goes on record. */
async function mustBePublic(store: Store, task: string, params: Params): Promise<void> {
  const names = (await store.state(SECRET)).get(task)
  // Where it cannot be read which are secret, each may be.
  const secret = names === undefined || Array.isArray(names) ? names : Object.keys(params ?? {})
  const refusal = refusalOf(task, secret ?? [], params)
  if (refusal !== undefined) throw new Failure(EXIT.usage, refusal)
}

const LOOK: Duration = 100

/** The run that was asked for, when it has ended; `undefined` if nobody started it. */
async function ended(io: Io, store: Store, { request, answers }: Asked): Promise<Run | undefined> {
  if (!answers.some(({ verdict }) => verdict === 'done')) return undefined
  for (;;) {
    const [run] = await store.runs({ id: request.id })
    if (run?.endedAt !== undefined) return run
    await new Promise<void>((resolve) => io.clock.at(io.clock.now() + LOOK, resolve))
  }
}

/** @throws Failure unless it is an object in JSON. */
function paramsOf(text: string | undefined): Params | undefined {
  if (text === undefined) return undefined
  try {
    const value = JSON.parse(text) as unknown
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Params
  } catch {
    // Said below, in the same words.
  }
  throw new Failure(
    EXIT.usage,
    'expected a JSON object after --params, such as {"name":"value"}, got another text (not shown: it may hold a secret)',
  )
}
