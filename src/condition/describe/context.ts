/** The operands about the session and the world around it in English. */

import { formatDuration } from '../../time/duration.ts'
import type { OnEvent, SessionCount } from '../context.ts'
import { type ContextKind, customText } from '../format/context.ts'
import { fieldName, list, quote, valueText } from '../format/words.ts'
import type { Table } from '../operands.ts'
import { type Clause, happening, state } from './clause.ts'

const relations: { readonly [R in SessionCount['relation']]: string } = {
  more: 'more than',
  less: 'fewer than',
  exactly: 'exactly',
}

export const contextClauses: Pick<Table<Clause>, ContextKind> = {
  'session-age': (c) => {
    const age = formatDuration(c.duration)
    return c.relation === 'over'
      ? state(`the session has run for ${age}`, `the session has not yet run for ${age}`, 'if')
      : state(
          `the session started less than ${age} ago`,
          `the session started ${age} ago or earlier`,
          'if',
        )
  },
  'session-count': (c) => {
    const what = c.count === 1 ? c.what.replace(/s$/, '') : c.what
    const number = `had ${relations[c.relation]} ${c.count} ${what}`
    const who = c.what === 'runs' ? 'the session' : 'the scheduler'
    return state(`${who} has ${number}`, `${who} has not ${number}`, 'if')
  },
  'param-exists': (c) =>
    state(`parameter ${quote(c.name)} is set`, `parameter ${quote(c.name)} is not set`, 'if'),
  'param-is': (c) => {
    const what = c.name === 'env' ? 'the environment' : `parameter ${quote(c.name)}`
    return state(`${what} is ${quote(c.value)}`, `${what} is not ${quote(c.value)}`, 'if')
  },
  'on-event': (c) => {
    const event = `event ${quote(c.name)}${whereWords(c.where)}`
    const each = c.each === true ? 'each ' : ''
    if (c.delay === undefined)
      return happening(`a new ${event} has come`, `no new ${event} has come`, `on ${each}${event}`)
    const delay = formatDuration(c.delay)
    return happening(
      `a new ${event} came ${delay} ago`,
      `no new ${event} came ${delay} ago`,
      `${delay} after ${each}${event}`,
    )
  },
  'no-event': (c) =>
    state(
      `no event ${quote(c.name)} has come for ${formatDuration(c.duration)}`,
      `an event ${quote(c.name)} has come in the last ${formatDuration(c.duration)}`,
      'if',
    ),
  'file-exists': (c) =>
    state(`file ${quote(c.path)} exists`, `file ${quote(c.path)} does not exist`),
  'file-event': (c) => {
    const change =
      c.settle === undefined
        ? 'changed'
        : `appeared and stayed unchanged for ${formatDuration(c.settle)}`
    return happening(
      `file ${quote(c.path)} has newly ${change}`,
      `file ${quote(c.path)} has not newly ${change}`,
      `after file ${quote(c.path)} has ${change}`,
    )
  },
  signal: (c) => state(`signal ${quote(c.label)} is on`, `signal ${quote(c.label)} is off`),
  custom: (c) => state(customText(c), `it is not true that ${customText(c)}`),
}

const whereWords = (where: OnEvent['where']): string => {
  const fields = Object.entries(where ?? {})
  return fields.length === 0
    ? ''
    : ` whose ${list(fields.map(([name, value]) => `${fieldName(name)} is ${valueText(value)}`))}`
}
