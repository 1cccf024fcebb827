/** Schedules as other libraries write them in a program: `every().day.at("10:30")`, `crontab(minute=0)`. */

import type { Habit } from './habit.ts'

const FIELD = String.raw`[\w*/,?#-]+`
const FIELDS = `${FIELD}(?:\\s+${FIELD}){4,5}`
const QUOTE = `['"]`

const NAMES = [
  ['minute'],
  ['hour'],
  ['dayofmonth', 'day', 'date'],
  ['monthofyear', 'month'],
  ['dayofweek', 'weekday', 'dow'],
] as const
/** A field by its name: `minute=0`, `"dayOfWeek": 1`. */
const GIVEN = `['"]?(?:minute|hour|day|date|month|weekday|dow|day_?of_?week|day_?of_?month|month_?of_?year)['"]?\\s*(?:=>?|:)\\s*(?:${QUOTE}[^'"]*${QUOTE}|[\\w*/-]+(?:,[\\w*/-]+(?!\\s*[=:]))*)`

// The fields by their names, in any order; a field without a name is `*`.
const crontab = (args = ''): string => {
  const given = new Map(
    [
      ...args.matchAll(
        /(\w+)['"]?\s*(?:=>?|:)\s*(?:['"]([^'"]*)['"]|([\w*/-]+(?:,[\w*/-]+(?!\s*[=:]))*))/g,
      ),
    ].map(([, name = '', quoted, bare]) => [
      name.toLowerCase().replaceAll('_', ''),
      quoted ?? bare ?? '',
    ]),
  )
  if (given.size === 0) return ''
  const fields = NAMES.map((names) =>
    names.map((name) => given.get(name)).find((v) => v !== undefined),
  )
  return `cron ${fields.map((field) => field ?? '*').join(' ')}`
}

/** The same without its name: what is shorter than what is given is at its beginning. */
const places = (args = ''): string => {
  const cron = crontab(args)
  return cron.replace(/^cron \* (?=\d)/, 'cron 0 ').replace(/^cron \* \* (?=.*[\d])/, 'cron 0 0 ')
}

const NAMED: Readonly<Record<string, string>> = { '0 * * * *': 'hourly', '0 0 * * *': 'daily' }

/** Jenkins' `H`: a minute, or an hour and a minute, by a hash. */
const hashed = (fields = ''): string => {
  const [minute = '', hour = '', ...days] = fields.toLowerCase().split(/\s+/)
  if (days.some((field) => field.includes('h'))) return ''
  const step = /\/(\d+)/.exec(minute)?.[1]
  const [, isHashed, from = '0', to = '23'] = /^(h)(?:\((\d+)-(\d+)\))?$/.exec(hour) ?? []
  const at = isHashed === undefined ? hour : `${Number(from)}`
  const cron = `${step === undefined ? '0' : `*/${step}`} ${at} ${days.join(' ')}`
  if (step !== undefined) return isHashed === undefined ? `cron ${cron}` : ''
  const hours = isHashed === undefined ? 1 : Number(to) - Number(from) + 1
  return `${NAMED[cron] ?? `cron ${cron}`} spread over ${hours === 1 ? '1 hour' : `${hours} hours`}`
}

const distance = (count = '', unit = '', time = ''): string => {
  const at = time === '' ? '' : ` at ${time}`
  const n = count === '' || count === '1' ? '' : `${count} `
  const one = n === '' ? unit.replace(/s$/, '') : unit
  return `every ${n}${one}${at}`
}

export const PROGRAM_HABITS: readonly Habit[] = [
  [
    `(?:\\w+\\.)?every\\(\\s*(\\d*)\\s*\\)\\.(\\p{L}+)(?:\\(\\))?(?:\\.at\\(\\s*${QUOTE}([^'"]*)${QUOTE}\\s*\\))?`,
    distance,
  ],
  [`every\\s+(\\d+)\\.(\\p{L}+),\\s*:?at(?::|\\s*=>)\\s*${QUOTE}([^'"]*)${QUOTE}`, distance],
  [
    `every\\s+:(\\p{L}+),\\s*:?at(?::|\\s*=>)\\s*${QUOTE}([^'"]*)${QUOTE}`,
    (unit, time) => distance('', unit, time),
  ],
  [`(\\d+)[. ](\\p{L}+),\\s*:?at(?::|\\s*=>)\\s*${QUOTE}([^'"]*)${QUOTE}`, distance],
  ['crontab\\(([^()]*)\\)', crontab],
  [`[{(]?\\s*((?:${GIVEN}\\s*,?\\s*)+)[})]?`, places],
  ['start_?interval\\W*(\\d+)', 'every $1 seconds'],
  ['(hours|minutes|seconds|days|weeks)\\s*[=:]\\s*(\\d+)', 'every $2 $1'],
  ['(hours|minutes|seconds)\\s*[=:]\\s*[\'"]?(?:\\*)?/(\\d+)[\'"]?', 'every $2 $1 aligned'],
  [
    '(?:oncalendar|onunitactivesec|schedule|cron|when|trigger|interval|recurrence)\\s*[=:]\\s*[\'"]?(\\d+\\s*\\p{L}+)[\'"]?',
    'every $1',
  ],
  [
    '(?:oncalendar|when|trigger|recurrence|schedule)\\s*[=:](?!\\s*[\'"]?[\\d*])\\s*[\'"]?([^\'"]+)[\'"]?',
    '$1',
  ],
  ['ev(?:ery)?!\\s+(other\\s+\\p{L}+|\\d+\\s+\\p{L}+)', 'every $1 after finish'],
  ['q(\\d+)(m|h)', 'every $1$2'],
  ['cron(?:trigger)?\\(([^()]*)\\)', crontab],
  ['timedelta\\(\\s*(\\w+)\\s*=\\s*(\\d+)\\s*\\)', 'every $2 $1'],
  ['(?:interval|every|period)\\s*[:=]\\s*(\\d+)\\s*(\\p{L}+)', 'every $1 $2'],
  [`(?:cron|schedule)\\s*[:=(]\\s*${QUOTE}?(${FIELDS})${QUOTE}?\\)?`, 'cron $1'],
  [`at\\(\\s*(\\d{4}-\\d\\d-\\d\\d)t?([\\d:]*)\\s*\\)`, 'once at $1 $2'],
  ['(?:r\\d*/)?(pt?\\d[\\dhmswd.]*)', 'every $1'],
  ['h/(\\d+)(?:\\s+\\*){4}', 'every $1 minutes'],
  [`(h(?:/\\d+)?(?:\\s+(?:h(?:\\(\\d+-\\d+\\))?|${FIELD})){4})`, hashed],
]
