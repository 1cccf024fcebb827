/** `tminus start`, `terminate`, `pause`, `resume`: requests to the live sessions on a store, by way of its record. */

import type { Command } from 'commander'
import { refusalOf, SECRET } from '../../engine/launch/secret-params.ts'
import type { Action } from '../../engine/peers/request.ts'
import { isGlob } from '../../run/glob.ts'
import type { RunId } from '../../run/run.ts'
import type { Store, Write } from '../../store/port.ts'
import type { Zone } from '../../time/zone.ts'
import { durationIn } from '../duration.ts'
import { EXIT, type ExitCode, Failure, type Finish } from '../exit.ts'
import type { Io } from '../io.ts'
import { jsonObject } from '../json-option.ts'
import { askAll, asker, type Given } from '../peer-request.ts'
import { type PlaceFlags, zoneOf } from '../place.ts'
import { DAEMON_OPTION, RECORD_OPTION } from '../place-options.ts'
import { taskOrRun } from '../run-named.ts'
import { type TaskFlags, tasksMeant, withTasks } from '../selection.ts'
import { recorded, zoneIn } from '../store-of.ts'
import { startAgain } from './daemon.ts'
import { ended } from './ended.ts'
import { allHeld, type EndFlags, endOfPause, heldIn, isHeld, pausing, resuming } from './hold.ts'
import { endOf, report } from './reply.ts'

type Params = Readonly<Record<string, unknown>>

interface Flags extends PlaceFlags, TaskFlags, EndFlags {
  readonly pidFile: string
  readonly within: string
  readonly reason?: string
  readonly params?: string
  readonly wait?: boolean
  readonly all?: boolean
  readonly json?: boolean
}

export function control(program: Command, io: Io, finish: Finish): void {
  const add = (action: Action, name: string, description: string) =>
    common(program.command(`${action} ${name}`))
      .description(description)
      .action(async (names: readonly string[], flags: Flags) =>
        finish(await carryOut(io, action, names, flags)),
      )
  add(
    'start',
    '[task...]',
    'ask the session that runs elsewhere to start tasks now, by hand; without a task: start the daemon that was stopped',
  )
    .option('--params <json>', 'parameters of those runs, e.g. {"day":"2026-03-02"}')
    .option('--wait', 'wait until the runs have ended; 1 unless they succeeded')
  add('terminate', '[run-or-task...]', 'ask runs, or the live runs of tasks, to end').option(
    '--wait',
    'wait until they have ended',
  )
  const all = 'instead of tasks: everything'
  add('pause', '[task...]', 'start tasks no more until they are resumed, also after a restart')
    .option('--all', all)
    .option('--until <instant>', 'and resume by itself then')
    .option('--for <duration>', 'and resume by itself after so long')
  add('resume', '[task...]', 'start paused or held tasks again').option('--all', all)
}

const common = (command: Command): Command =>
  withTasks(command)
    .option(...RECORD_OPTION)
    .option(...DAEMON_OPTION)
    .option('--within <duration>', 'how long to wait for the answer', '15s')
    .option('--reason <text>', 'kept on record')
    .option('--zone <zone>', 'the zone of what is said and shown')
    .option('--json', 'as JSON, one object per task')

async function carryOut(io: Io, action: Action, names: readonly string[], flags: Flags) {
  const isNone = names.length === 0 && flags.task === undefined && flags.tag === undefined
  if (action === 'start' && isNone) {
    await startAgain(io, flags)
    return EXIT.ok
  }
  if (isNone !== (flags.all === true))
    throw new Failure(EXIT.usage, `${action} what? Name a task, or say --all`)
  const within = durationIn(flags.within, '--within')
  const params = flags.params === undefined ? undefined : jsonObject(flags.params, '--params')
  if (flags.zone !== undefined) zoneOf(flags.zone)
  const store = await recorded(io, flags)
  try {
    const zone = await zoneIn(store, flags)
    const about = await meant(io, store, action, { names, flags, zone })
    const given = await requests(io, store, { action, about, params, flags, zone })
    let code: ExitCode = EXIT.ok
    for (const asked of await askAll(io, store, given, within)) {
      const runs = flags.wait === true ? await ended(io, store, asked) : []
      report(io, asked, runs, { zone, json: flags.json === true })
      code = Math.max(code, endOf(asked, runs)) as ExitCode
    }
    return code
  } finally {
    await store.close()
  }
}

/** A task, one of its runs, or everything. */
interface About {
  readonly task?: string
  readonly run?: RunId
}

interface Named {
  readonly names: readonly string[]
  readonly flags: Flags
  readonly zone: Zone
}

/** The named tasks, and runs where the action is about runs. @throws {Failure} when a name is unknown; it lists the known ones. */
async function meant(
  io: Io,
  store: Store,
  action: Action,
  { names, flags, zone }: Named,
): Promise<readonly About[]> {
  if (action !== 'terminate')
    return (await tasksMeant(store, names, flags))?.map((task) => ({ task })) ?? [{}]
  const about: About[] = []
  const globs = names.filter(isGlob)
  for (const name of names.filter((one) => !isGlob(one))) {
    const found = await taskOrRun(io, store, name, zone)
    about.push('task' in found ? found : { task: found.run.task, run: found.run.id })
  }
  const isMore = globs.length > 0 || flags.task !== undefined || flags.tag !== undefined
  const more = isMore ? await tasksMeant(store, globs, flags) : undefined
  return [...about, ...(more ?? []).map((task) => ({ task }))]
}

interface Asking {
  readonly action: Action
  readonly about: readonly About[]
  readonly params: Params | undefined
  readonly flags: Flags
  readonly zone: Zone
}

/** What is asked, with what goes on record beside it. */
async function requests(
  io: Io,
  store: Store,
  { action, about, params, flags, zone }: Asking,
): Promise<readonly Given[]> {
  const reason = flags.reason ?? `${action} by hand (${asker()})`
  const request = (one: About, besides: readonly Write[] = []): Given => ({
    request: { action, reason, ...one, ...(params === undefined ? {} : { params }) },
    besides,
  })
  if (action === 'pause') {
    const until = endOfPause(io, flags, zone)
    return about.map((one) => request(one, pausing(io, one.task, { reason, until })))
  }
  if (action !== 'resume') {
    for (const { task } of about) if (params !== undefined) await mustBePublic(store, task, params)
    return about.map((one) => request(one))
  }
  const held = await heldIn(store)
  const all = allHeld(held)
  const tasks =
    flags.all === true
      ? all
      : about.flatMap(({ task }) => (task !== undefined && isHeld(held, task) ? [task] : []))
  if (tasks.length === 0) throw new Failure(EXIT.no, notHeld(about))
  return tasks.map((task) => request(task === undefined ? {} : { task }, resuming(io, task, held)))
}

const notHeld = (about: readonly About[]): string => {
  const [first] = about
  if (first?.task === undefined) return 'nothing is paused'
  return about.length === 1 ? `'${first.task}' is not paused` : 'none of these is paused'
}

/** @throws {Failure} when a parameter is secret, naming it: a request to a session goes on record. */
export async function mustBePublic(
  store: Store,
  task: string | undefined,
  params: Params,
): Promise<void> {
  if (task === undefined) return
  const names = (await store.state(SECRET)).get(task)
  // Where it cannot be read which are secret, each may be.
  const secret = names === undefined || Array.isArray(names) ? names : Object.keys(params ?? {})
  const refusal = refusalOf(task, secret ?? [], params)
  if (refusal !== undefined) throw new Failure(EXIT.usage, refusal)
}
