/** The canonical text of the operands about the session and the world around it. */

import { formatDuration } from '../../time/duration.ts'
import type { Moment } from '../../time/mark.ts'
import type { Custom, OnEvent, SessionCount } from '../context.ts'
import type { Json } from '../json.ts'
import type { Table } from '../operands.ts'
import { clockTime } from './clock.ts'
import { isoText, momentText } from './moment.ts'
import { fieldName, quote, valueText } from './words.ts'

/** Of the start of a session. */
export const SESSION_START = 'once per session start'

/** The kinds of the context family. */
export type ContextKind =
  | 'session-start'
  | 'session-age'
  | 'session-count'
  | 'param-exists'
  | 'param-is'
  | 'on-event'
  | 'no-event'
  | 'file-exists'
  | 'file-event'
  | 'signal'
  | 'custom'

export const contextTexts: Pick<Table<string>, ContextKind> = {
  'session-start': () => SESSION_START,
  'session-age': (c) =>
    c.relation === 'over'
      ? `session has run for ${formatDuration(c.duration)}`
      : `session started ${formatDuration(c.duration)} ago`,
  'session-count': (c) =>
    `${c.what === 'runs' ? 'session' : 'scheduler'} has ${relations[c.relation]}${c.count} ${c.what}`,
  'param-exists': (c) => `param ${quote(c.name)} exists`,
  'param-is': (c) =>
    c.name === 'env' ? `env ${quote(c.value)}` : `param ${quote(c.name)} is ${quote(c.value)}`,
  'on-event': (c) =>
    `${c.delay === undefined ? 'on' : `${formatDuration(c.delay)} after`} ${c.each === true ? 'each event' : 'event'} ${quote(c.name)}${whereText(c.where)}`,
  'no-event': (c) => `no event ${quote(c.name)} for ${formatDuration(c.duration)}`,
  'file-exists': (c) => `file ${quote(c.path)} exists`,
  'file-event': (c) =>
    c.settle === undefined
      ? `file ${quote(c.path)} changed`
      : `file ${quote(c.path)} appears and settles for ${formatDuration(c.settle)}`,
  signal: (c) => `signal ${quote(c.label)}`,
  custom: customText,
}

const relations: { readonly [R in SessionCount['relation']]: string } = {
  more: 'more than ',
  less: 'less than ',
  exactly: '',
}

/** ` where branch is 'main' and build is 7`, sorted by name, since the order means nothing and equal conditions have equal texts. */
function whereText(where: OnEvent['where']): string {
  const fields = Object.entries(where ?? {})
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => `${fieldName(name)} is ${valueText(value)}`)
  return fields.length === 0 ? '' : ` where ${fields.join(' and ')}`
}

/** The placeholders of a phrase: `{name:type}`. */
const placeholder = /\{(\w+):(\w+)\}/g

/** A phrase with its values, written as the types of its placeholders want them. A missing value leaves its placeholder. */
export function customText(c: Custom): string {
  return c.phrase.replace(placeholder, (whole, name: string, type: string) => {
    const value = Object.hasOwn(c.values, name) ? c.values[name] : undefined
    return value === undefined ? whole : placed(type, value)
  })
}

const placed = (type: string, value: Json): string => (placements.get(type) ?? valueText)(value)

const bare = (value: Json): string => (typeof value === 'string' ? value : JSON.stringify(value))

const placements: ReadonlyMap<string, (value: Json) => string> = new Map([
  ['word', bare],
  ['number', bare],
  ['duration', (value) => (typeof value === 'number' ? formatDuration(value) : valueText(value))],
  ['time', (value) => (typeof value === 'number' ? clockTime(value) : valueText(value))],
  ['task', (value) => (value === null ? 'this task' : valueText(value))],
  ['date', dateText],
])

/** A date in quotes: from text, from epoch milliseconds, or from a moment. */
function dateText(value: Json): string {
  if (typeof value === 'number') return quote(isoText(value))
  const moment = momentOf(value)
  if (moment === undefined) return valueText(value)
  return moment.kind === 'natural' ? momentText(moment) : quote(momentText(moment))
}

function momentOf(value: Json): Moment | undefined {
  if (typeof value !== 'object' || value === null || !('kind' in value)) return undefined
  const { kind, at, local, text } = value
  if (kind === 'instant' && typeof at === 'number') return { kind, at }
  if (kind === 'local' && typeof local === 'number') return { kind, local }
  return kind === 'natural' && typeof text === 'string' ? { kind, text } : undefined
}
