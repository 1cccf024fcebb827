/** Timers of systemd as lines of a crontab: `OnCalendar=` and the program of the service beside it. */
import { existsSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { format } from '../../condition/format.ts'
import { parse } from '../../language/parse.ts'
import { EXIT, Failure } from '../exit.ts'
import { readText } from '../text-file.ts'
import type { CronLine } from './crontab.ts'

/** The settings of a unit, by name; a name may be said several times. */
function unitIn(path: string): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>()
  const text = readText(path).replace(/\\\n\s*/g, ' ')
  for (const [, name = '', value = ''] of text.matchAll(/^\s*([A-Za-z]+)\s*=\s*(.*?)\s*$/gm))
    found.set(name, value === '' ? [] : [...(found.get(name) ?? []), value])
  return found
}

/** The lines of a timer; a service is not started beside itself. @throws {Failure} when it, or its service, cannot be said in tminus. */
export function linesOfTimer(path: string): readonly CronLine[] {
  const timer = unitIn(path)
  const name = basename(path).replace(/\.timer$/, '')
  const [unit = `${name}.service`] = timer.get('Unit') ?? []
  const service = serviceIn(join(dirname(path), unit), path)
  const [delay] = timer.get('RandomizedDelaySec') ?? []
  const spread = delay === undefined ? '' : ` spread over ${durationText(delay)}`
  const calendars = (timer.get('OnCalendar') ?? []).map((text) => calendarText(text, path))
  const boots = [...(timer.get('OnBootSec') ?? []), ...(timer.get('OnStartupSec') ?? [])]
  const again = timer.get('OnUnitActiveSec') ?? []
  const texts = [
    ...calendars.map((text) => withSpread(text, spread)),
    ...(again.length > 0
      ? again.map((text) => `every ${durationText(text)}${spread}`)
      : boots.map(() => 'once per session start')),
  ]
  if (texts.length === 0)
    throw new Failure(EXIT.no, `'${path}' has no OnCalendar=, OnBootSec= or OnUnitActiveSec=`)
  const text = texts.join(' | ')
  const parsed = parse(text)
  if (!parsed.ok) throw new Failure(EXIT.no, `'${path}': ${parsed.diagnostics[0].message}`)
  return [
    {
      ...service,
      number: 1,
      name,
      schedule: [...(timer.get('OnCalendar') ?? []), ...boots, ...again].join('; '),
      condition: parsed.condition,
      text: format(parsed.condition),
      zone: undefined,
      input: undefined,
      mailTo: undefined,
      policies: {
        overlap: 'skip',
        ...(timer.get('Persistent')?.at(-1) === 'true' ? {} : { catchUp: 'none' }),
      },
    },
  ]
}

/** The zone stands last. */
const withSpread = (text: string, spread: string): string =>
  text.includes("' in ") ? text.replace("' in ", `'${spread} in `) : `${text}${spread}`

function serviceIn(
  path: string,
  timer: string,
): Pick<CronLine, 'command' | 'shell' | 'env' | 'user'> {
  if (!existsSync(path))
    throw new Failure(EXIT.failure, `'${timer}' starts '${path}', which is not there`)
  const service = unitIn(path)
  const commands = (service.get('ExecStart') ?? []).map((text) => text.replace(/^[-@:+!]+/, ''))
  if (commands.length === 0) throw new Failure(EXIT.no, `'${path}' has no ExecStart=`)
  const [folder] = service.get('WorkingDirectory') ?? []
  const [user] = service.get('User') ?? []
  const env = (service.get('Environment') ?? []).flatMap((text) =>
    [...text.matchAll(/"([^"=]+)=([^"]*)"|([^\s"=]+)=(\S*)/g)].map(
      ([, quotedName, quotedValue, name, value]) =>
        [quotedName ?? name ?? '', quotedValue ?? value ?? ''] as const,
    ),
  )
  return {
    command: commands.join(' && ').replaceAll('%%', '%'),
    shell: '/bin/sh',
    env: { ...Object.fromEntries(env), ...(folder === undefined ? {} : { HOME: folder }) },
    user,
  }
}

/** `1h 30min` as a duration of the language. @throws {Failure} when it is none. */
function durationText(text: string): string {
  if (/^\d+$/.test(text)) return `${text} seconds`
  const parts = [
    ...text.matchAll(/(\d+)\s*(hours?|hr?|minutes?|min|m|seconds?|sec|s|days?|d|weeks?|w)\b/g),
  ]
  if (
    parts.length === 0 ||
    parts.map(([whole]) => whole).join('') !== text.replace(/\s+(?=\d)/g, '')
  )
    throw new Failure(EXIT.no, `expected a time span such as '15min', got '${text}'`)
  const units: Readonly<Record<string, string>> = {
    h: 'hours',
    m: 'minutes',
    s: 'seconds',
    d: 'days',
    w: 'weeks',
  }
  return parts.map(([, count, unit = '']) => `${count} ${units[unit[0] ?? '']}`).join(' ')
}

const WORDS: Readonly<Record<string, string>> = {
  minutely: '*-*-* *:*:00',
  hourly: '*-*-* *:00:00',
  daily: '*-*-* 00:00:00',
  monthly: '*-*-01 00:00:00',
  weekly: 'Mon *-*-* 00:00:00',
  yearly: '*-01-01 00:00:00',
  annually: '*-01-01 00:00:00',
  quarterly: '*-01,04,07,10-01 00:00:00',
  semiannually: '*-01,07-01 00:00:00',
}

/** An event of systemd.time(7) as a cron expression with seconds and years. @throws {Failure} when it has no such form. */
export function calendarText(given: string, path: string): string {
  const refused = () => new Failure(EXIT.no, `'${path}': OnCalendar=${given} has no form in tminus`)
  const text = WORDS[given.trim().toLowerCase()] ?? given.trim()
  const match =
    /^(?:((?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*(?:\.\.)?,?)+)\s*)?(?:([\d*,./]+-)?([\d*,./]+)-([\d*,./~]+)\s*)?(?:([\d*,./]+):([\d*,./]+)(?::([\d*,./]+))?)?(?:\s+(UTC|\w+(?:\/\w+)+))?$/i.exec(
      text,
    )
  if (match === null || text === '' || text.includes('~')) throw refused()
  const [
    ,
    weekdays,
    years = '*-',
    months = '*',
    day = '*',
    hours = '0',
    minutes = '0',
    seconds = '0',
    zone,
  ] = match
  const field = (one: string): string =>
    one
      .split(',')
      .map((part) => part.replace('..', '-').replace(/\b0+(?=\d)/g, ''))
      .join(',')
  const week =
    weekdays === undefined
      ? '*'
      : weekdays
          .replace(/,$/, '')
          .replaceAll('..', '-')
          .replace(/[A-Za-z]+/g, (name) => name.slice(0, 3).toUpperCase())
  const both = week !== '*' && day !== '*' ? `+${week}` : week
  const year = field(years.replace(/-$/, ''))
  const fields = [seconds, minutes, hours, day, months].map(field)
  return `cron '${[...fields, both, ...(year === '*' ? [] : [year])].join(' ')}'${zone === undefined ? '' : ` in ${zone}`}`
}
