/** A crontab as data: each line's time, command and environment, as cron(8) reads them. */
import { homedir, userInfo } from 'node:os'
import { basename } from 'node:path'
import type { Condition } from '../../condition/condition.ts'
import { format } from '../../condition/format.ts'
import { parse } from '../../language/parse.ts'
import { cron } from '../../time/cron.ts'

/** One line that starts something. */
export interface CronLine {
  /** From 1. */
  readonly number: number
  /** A name for its task, made of its command; unique. */
  readonly name: string
  /** Its five fields or its word, as they stand there. */
  readonly schedule: string
  readonly condition: Condition
  readonly text: string
  /** Of `CRON_TZ`; absent: the machine's. */
  readonly zone: string | undefined
  /** As the shell gets it. */
  readonly command: string
  /** What stood behind the first `%`. */
  readonly input: string | undefined
  readonly shell: string
  readonly env: Readonly<Record<string, string>>
  /** Of the system's form; absent: the user whose crontab it is. */
  readonly user: string | undefined
  /** Who gets mail of output and failures; empty: no mail. Absent where MAILTO is not said. */
  readonly mailTo: string | undefined
  /** Absent: as cron does it. */
  readonly policies?: Readonly<Record<string, string>>
}

export interface CronMistake {
  readonly number: number
  readonly message: string
}

export interface Crontab {
  readonly lines: readonly CronLine[]
  readonly mistakes: readonly CronMistake[]
}

/** `/etc/crontab` and the files of `/etc/cron.d` name a user before the command. */
export const isSystemForm = (path: string): boolean => /^\/etc\/(?:crontab$|cron\.d\/)/.test(path)

const ENVIRONMENT = /^\s*(?:"([^"]*)"|'([^']*)'|([A-Za-z_]\w*))\s*=\s*(.*?)\s*$/

/** Variables that are cron's own affair, and not part of a command's environment. */
const OWN: ReadonlySet<string> = new Set(['MAILTO', 'MAILFROM', 'CRON_TZ', 'RANDOM_DELAY', 'SHELL'])

/** Reads each line; one that is wrong does not keep the others from being read. */
export function readCrontab(text: string, { system }: { readonly system: boolean }): Crontab {
  const lines: CronLine[] = []
  const mistakes: CronMistake[] = []
  const names = new Map<string, number>()
  const vars = new Map<string, string>()
  for (const [i, raw] of text.split(/\r?\n/).entries()) {
    const number = i + 1
    if (/^\s*(?:#|$)/.test(raw)) continue
    const variable = ENVIRONMENT.exec(raw)
    if (variable !== null) {
      const [, double, single, plain, value = ''] = variable
      vars.set(double ?? single ?? plain ?? '', unquoted(value))
      continue
    }
    try {
      const line = readLine(raw.trim(), system, vars)
      const count = (names.get(line.name) ?? 0) + 1
      names.set(line.name, count)
      lines.push({ ...line, number, name: count === 1 ? line.name : `${line.name}-${count}` })
    } catch (error) {
      mistakes.push({ number, message: error instanceof Error ? error.message : String(error) })
    }
  }
  return { lines, mistakes }
}

const unquoted = (value: string): string => /^(["'])(.*)\1$/s.exec(value)?.[2] ?? value

/** @throws {Error} when it is no line of a crontab. */
function readLine(
  raw: string,
  system: boolean,
  vars: ReadonlyMap<string, string>,
): Omit<CronLine, 'number'> {
  // A line may ask not to be logged.
  const line = raw.replace(/^-\s*/, '')
  const words = system ? 2 : 1
  const isWord = line.startsWith('@')
  const parts = new RegExp(`^((?:\\S+\\s+){${(isWord ? 1 : 5) + words - 1}})(\\S.*)$`).exec(line)
  if (parts === null)
    throw new Error(
      `expected ${isWord ? 'a word' : 'five fields'}${system ? ', a user' : ''} and a command, got '${line}'`,
    )
  const head = (parts[1] ?? '').trim().split(/\s+/)
  const user = system ? head.pop() : undefined
  const schedule = head.join(' ')
  const zone = vars.get('CRON_TZ')
  const { command, input } = splitAtPercent(parts[2] ?? '')
  const text = conditionText(schedule, zone, vars.get('RANDOM_DELAY'))
  const parsed = parse(text)
  if (!parsed.ok) throw new Error(`${schedule}: ${parsed.diagnostics[0].message}`)
  return {
    name: nameOf(command),
    schedule,
    condition: parsed.condition,
    text: format(parsed.condition),
    zone,
    command,
    input,
    shell: vars.get('SHELL') ?? '/bin/sh',
    env: Object.fromEntries([...vars].filter(([name]) => !OWN.has(name))),
    user,
    mailTo: vars.get('MAILTO'),
  }
}

/** An unescaped `%` ends the command; behind it stands its input, in which further ones are line breaks. */
function splitAtPercent(text: string): { command: string; input: string | undefined } {
  const [command = '', ...rest] = text.split(/(?<!\\)%/)
  const plain = (part: string): string => part.replaceAll('\\%', '%')
  return {
    command: plain(command).trim(),
    input: rest.length === 0 ? undefined : `${rest.map(plain).join('\n')}\n`,
  }
}

/** @throws {Error} when cron reads it otherwise than tminus could. */
function conditionText(
  schedule: string,
  zone: string | undefined,
  delay: string | undefined,
): string {
  if (/^@reboot$/i.test(schedule)) return 'once per session start'
  if (schedule.includes('~'))
    throw new Error(`${schedule}: a random '~' has no fixed times; say 'spread over …' instead`)
  const spread = Number(delay) > 0 ? ` spread over ${Number(delay)} minutes` : ''
  const place = zone === undefined ? '' : ` in ${zone}`
  return `cron '${asCron(schedule)}'${spread}${place}`
}

/** Cron asks for both days where either field begins with `*`, also `*\/2`. */
function asCron(schedule: string): string {
  const fields = schedule.split(' ')
  const [minute, hour, day = '*', month, weekday = '*'] = fields
  // It says what is wrong with them.
  cron(schedule)
  if (fields.length !== 5 || day === '*' || weekday === '*') return schedule
  const isBoth = day.startsWith('*') || weekday.startsWith('*')
  return isBoth ? [minute, hour, day, month, `+${weekday}`].join(' ') : schedule
}

/** `backup` of `cd /srv && /usr/local/bin/backup.sh --all`. */
function nameOf(command: string): string {
  const [last = command] = command
    .split(/&&|\|\||;|\|/)
    .filter((part) => !/^\s*(?:cd|test|\[|sleep|export|set)\b/.test(part))
  const words = last
    .trim()
    .split(/\s+/)
    .filter((word) => !/^\w+=/.test(word))
  const WRAPPERS =
    /^(?:sudo|nice|ionice|nohup|flock|timeout|env|chronic|bash|sh|python3?|perl|php|node|-.*|\d+|.*\.lock)$/
  const word = words.find((one) => !WRAPPERS.test(basename(one))) ?? words[0] ?? 'task'
  const name = basename(word)
    .replace(/\.(?:sh|py|pl|rb|php|js|mjs|ts)$/, '')
    .replace(/[^\w.-]+/g, '-')
    .replace(/^[-.]+|[-.]+$/g, '')
  return name === '' ? 'task' : name
}

/** The program and arguments that run the command as cron does. */
export function programOf({ shell, command, user }: Pick<CronLine, 'shell' | 'command' | 'user'>): {
  readonly file: string
  readonly args: readonly string[]
} {
  const own = user === undefined || user === ownName()
  return own
    ? { file: shell, args: ['-c', command] }
    : { file: 'runuser', args: ['-u', user, '--', shell, '-c', command] }
}

const ownName = (): string | undefined => {
  try {
    return userInfo().username
  } catch {
    return undefined
  }
}

/** Cron starts commands in the home of their user. */
export const homeOf = ({ env }: Pick<CronLine, 'env'>): string => env['HOME'] ?? homedir()
