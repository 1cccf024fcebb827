/** The operands about the session and the world, and custom phrases. */
import type { ContextShape } from '../../../grammar/context.ts'
import type { Filling, PhraseShape } from '../../../grammar/phrase.ts'
import type { Condition } from '../../condition/condition.ts'
import type { Custom, OnEvent } from '../../condition/context.ts'
import type { Json } from '../../condition/json.ts'
import { resolveClock } from './clock.ts'
import { resolveDuration } from './duration.ts'
import { resolveMoment } from './moment.ts'
import { fail, type Notes } from './notes.ts'

/** An operand about the session or the world as data. */
export const resolveContext = (tree: ContextShape, notes: Notes): Condition => {
  switch (tree.kind) {
    case 'constant':
      return { kind: 'constant', value: tree.value }
    case 'session-age':
      return {
        kind: 'session-age',
        relation: tree.relation,
        duration: resolveDuration(tree.duration, notes),
      }
    case 'session-count':
      return {
        kind: 'session-count',
        what: tree.what,
        relation: tree.relation,
        count: tree.count.value,
      }
    case 'param-exists':
      return { kind: 'param-exists', name: tree.name.text }
    case 'param-is':
      return { kind: 'param-is', name: tree.name.text, value: tree.value.text }
    case 'env':
      return { kind: 'param-is', name: 'env', value: tree.value.text }
    case 'on-event': {
      const event: OnEvent = {
        kind: 'on-event',
        name: tree.name.text,
        ...(tree.each === undefined ? {} : { each: tree.each }),
        ...(tree.delay === undefined ? {} : { delay: resolveDuration(tree.delay, notes) }),
      }
      if (tree.where.length === 0) return event
      const keys = tree.where.map(({ key }) => key.text)
      for (const [i, { key }] of tree.where.entries())
        if (keys.indexOf(key.text) < i)
          fail(notes, key.span, `the field '${key.text}' is asked for twice`)
      const where = Object.fromEntries(tree.where.map(({ key, value }) => [key.text, value]))
      return { ...event, where }
    }
    case 'no-event':
      return {
        kind: 'no-event',
        name: tree.name.text,
        duration: resolveDuration(tree.duration, notes),
      }
    case 'file-exists':
      return { kind: 'file-exists', path: tree.path.text }
    case 'file-changed':
      return { kind: 'file-event', path: tree.path.text }
    case 'file-appears':
      return {
        kind: 'file-event',
        path: tree.path.text,
        settle: resolveDuration(tree.settle, notes),
      }
    case 'signal':
      return { kind: 'signal', label: tree.label.text }
  }
}

const resolveFilling = (filling: Filling, notes: Notes): Json => {
  switch (filling.slot) {
    case 'string':
    case 'word':
    case 'task':
      return filling.text
    case 'number':
      return filling.number
    case 'duration':
      return resolveDuration(filling.duration, notes)
    case 'time':
      return resolveClock(filling.clock, 'day', 'start', notes)
    case 'date':
      return { ...resolveMoment(filling.moment, notes) }
  }
}

/** A custom phrase with the values of its placeholders. */
export const resolvePhrase = (tree: PhraseShape, notes: Notes): Custom => ({
  kind: 'custom',
  phrase: tree.definition,
  values: Object.fromEntries(tree.fillings.map(([name, f]) => [name, resolveFilling(f, notes)])),
})
