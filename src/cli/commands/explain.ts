/** `tminus explain`: what a condition says, what each part of it is now, and why the whole is not true. */
import type { Command } from 'commander'
import { parseOrThrow } from '../../language/parse.ts'
import { insteadOf } from '../../session/select/tasks.ts'
import {
  clause,
  conclusion,
  explanationJson,
  reasons,
  treeLines,
} from '../../session/words/reasons.ts'
import { counted, instantJson } from '../../session/words/times.ts'
import type { GivenEvent } from '../../signal/ask/evaluate.ts'
import { type Explanation, explain as explained } from '../../signal/ask/explain.ts'
import type { Instant } from '../../time/instant.ts'
import { isoText } from '../../time/iso.ts'
import type { Zone } from '../../time/zone.ts'
import { calendarsOf, inspectionOf } from '../calendars.ts'
import { placed } from '../dynamic-tasks.ts'
import { EXIT, Failure, type Finish } from '../exit.ts'
import { type Io, isFile, say, sayJson, sayWrapped } from '../io.ts'
import { instantFrom, type PlaceFlags, zoneOf } from '../place.ts'
import { sessionOf, taskOf } from '../task-file.ts'
import { readText } from '../text-file.ts'

interface Flags extends PlaceFlags {
  readonly at?: string
  readonly task?: string
  readonly events?: string
  readonly json?: boolean
}

export function explain(program: Command, io: Io, finish: Finish): void {
  program
    .command('explain')
    .description('say a condition in words, and what each part of it is now')
    .argument('<text or file>', 'a text of the language, or a task file')
    .argument('[task]', 'the task of the file')
    .option('--at <instant>', 'at another instant than now (texts only)')
    .option('--zone <zone>', 'the zone of the condition and of what is shown')
    .option('--task <name>', 'the task that has the text')
    .option('--events <file>', 'what has happened: JSON lines {"at":…,"type":"succeeded","task":…}')
    .option('--store <store>', 'where what has run is on record')
    .option('--json', 'as JSON')
    .action(async (what: string, name: string | undefined, flags: Flags) => {
      const { explanation, at, zone } = isFile(what)
        ? await ofFile(io, what, name ?? flags.task, flags)
        : await ofText(io, what, flags)
      if (flags.json === true) sayJson(io, asJson(explanation, at, zone))
      else print(io, explanation, at, zone)
      finish(explanation.value === true ? EXIT.ok : EXIT.no)
    })
}

interface Found {
  readonly explanation: Explanation
  readonly at: Instant
  readonly zone: Zone
}

async function ofText(io: Io, text: string, flags: Flags): Promise<Found> {
  const zone = zoneOf(flags.zone)
  const at = instantFrom(io, flags.at, zone)
  const condition = parseOrThrow(text)
  const explanation = explained(condition, {
    now: at,
    zone: zone.name,
    task: flags.task ?? 'this task',
    calendars: await calendarsOf(condition),
    events: flags.events === undefined ? [] : eventsOf(flags.events),
  })
  return { explanation, at, zone }
}

async function ofFile(
  io: Io,
  file: string,
  name: string | undefined,
  flags: Flags,
): Promise<Found> {
  const session = await sessionOf(io, file)
  if (flags.at !== undefined || flags.events !== undefined)
    throw new Failure(EXIT.usage, '--at and --events are for texts: a file is read with its store')
  if (name === undefined)
    throw new Failure(
      EXIT.usage,
      `which task of '${file}'? ${counted(session.tasks.size, 'task')}${insteadOf('', [...session.tasks.keys()])}`,
    )
  await placed(io, { file, session }, flags)
  const task = taskOf(session, name)
  const inspection = await inspectionOf(session)
  try {
    return {
      explanation: inspection.explain(task),
      at: inspection.at,
      zone: zoneOf(inspection.zone),
    }
  } finally {
    await inspection.close()
  }
}

/** @throws {Failure} when a line is no event, naming the line. */
function eventsOf(file: string): GivenEvent[] {
  return readText(file)
    .split('\n')
    .flatMap((line, i) => {
      if (line.trim() === '') return []
      try {
        const event = JSON.parse(line) as GivenEvent
        if (typeof event.task === 'string' && typeof event.type === 'string') return [event]
      } catch {
        // Said below, in the same words.
      }
      throw new Failure(
        EXIT.failure,
        `line ${i + 1} of '${file}': expected an event such as {"at":"2026-03-02T10:00:00Z","type":"succeeded","task":"load"}, got '${line.trim()}'`,
      )
    })
}

function print(io: Io, explanation: Explanation, at: Instant, zone: Zone): void {
  const { colors } = io
  const paint = (value: unknown, text: string) =>
    value === true ? colors.green(text) : value === false ? colors.red(text) : colors.yellow(text)
  sayWrapped(io, `${clause(explanation)}.`)
  sayWrapped(io, colors.dim(explanation.text))
  say(io, '')
  sayWrapped(io, `At ${isoText(at, zone)} (${zone.name}):`)
  for (const line of treeLines(explanation, zone, paint)) sayWrapped(io, line)
  say(io, '')
  for (const line of conclusion(explanation, at, zone)) sayWrapped(io, line)
}

const asJson = (explanation: Explanation, at: Instant, zone: Zone): object => ({
  sentence: `${clause(explanation)}.`,
  zone: zone.name,
  at: instantJson(at, zone),
  due: explanation.value === true && explanation.tokens.length > 0,
  ...explanationJson(explanation, zone),
  reasons: reasons(explanation, at, zone),
})
