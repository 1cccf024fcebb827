/** A plan in a terminal: what changes, task by task; then what starts at once, starts gained and lost, and orphans. */

import { shortId } from '../../session/inspect/run-names.ts'
import type { ChangedTask, Orphan, Plan, StartsOfTask } from '../../session/plan/plan.ts'
import { counted, dayText, headText } from '../../session/words/times.ts'
import type { Instant } from '../../time/instant.ts'
import type { Zone } from '../../time/zone.ts'
import { inline } from './columns.ts'
import { surenessText } from './sureness.ts'
import { wrapped } from './wrap.ts'

/** Instants of a row that are shown; more are counted. */
const SHOWN = 3

export function planLines(plan: Plan, zone: Zone, columns: number): readonly string[] {
  const lines = [
    headText(plan.now, zone),
    ...taskLines(plan),
    ...atOnceLines(plan),
    ...startLines(plan, zone),
    ...orphanLines(plan),
    sumOf(plan),
  ]
  return lines.flatMap((line) => wrapped(inline(line), columns))
}

function taskLines({ zone, zoneBefore, added, gone, renamed, changed, policies }: Plan): string[] {
  return [
    ...(zoneBefore === undefined ? [] : [`~ zone ${zoneBefore} → ${zone}`]),
    ...added.flatMap(({ task, text, sentence }) => [`+ ${task}: ${text}`, ...indented(sentence)]),
    ...gone.flatMap(({ task, text, sentence }) => [`- ${task}: ${text}`, ...indented(sentence)]),
    ...renamed.map(({ from, to, text }) => `> ${from} is called ${to}: ${text}`),
    ...changed.flatMap(changeLines),
    ...policies.map((task) => `~ ${task}: its policies`),
  ]
}

const changeLines = ({ task, before, after }: ChangedTask): string[] => [
  `~ ${task}: ${before.text}`,
  ...indented(before.sentence),
  `  → ${after.text}`,
  ...indented(after.sentence),
]

const indented = (sentence: string | undefined): string[] =>
  sentence === undefined ? [] : [`    ${sentence}`]

function atOnceLines({ atOnce }: Plan): string[] {
  return [
    `starts at once: ${counted(new Set(atOnce.map(({ task }) => task)).size, 'task')}`,
    ...atOnce.map((one) => `  ! ${one.task}, ${surenessText(one)}: for ${one.sources.join(', ')}`),
  ]
}

function startLines({ starts, foreseen, to }: Plan, zone: Zone): string[] {
  if (starts.length === 0) return []
  const isCut = foreseen < to ? ', as far as they were gone through' : ''
  return [
    `starts until ${dayText(foreseen, zone)}${isCut}:`,
    ...starts.flatMap((one) => ofTask(one, zone).map((line) => `  ${line}`)),
  ]
}

const ofTask = ({ task, gained, lost }: StartsOfTask, zone: Zone): string[] => [
  ...(gained.length === 0 ? [] : [`+${gained.length} ${task}: ${timesText(gained, zone)}`]),
  ...(lost.length === 0 ? [] : [`-${lost.length} ${task}: ${timesText(lost, zone)}`]),
]

/** `03-02 10:00:00, 03-03 10:00:00, … 03-08 10:00:00`. */
function timesText(all: readonly Instant[], zone: Zone): string {
  const text = (at: Instant) => dayText(at, zone).slice(5)
  const last = all.at(-1)
  const first = all.slice(0, SHOWN).map(text).join(', ')
  return last === undefined || all.length <= SHOWN ? first : `${first}, … ${text(last)}`
}

function orphanLines({ orphans }: Plan): string[] {
  return orphans.length === 0
    ? []
    : ['left without its task:', ...orphans.map((one) => `  ${orphanText(one)}`)]
}

function orphanText(one: Orphan): string {
  const { task } = one
  switch (one.kind) {
    case 'run':
      return `run ${shortId(one.run)} of ${task}, ${one.status}: ${one.status === 'waiting' ? 'it will end as terminated' : 'it is not tried again'}`
    case 'pause':
      return `the pause of ${task}: ${one.reason}`
    case 'hold':
      return `${task} is held`
    case 'condition':
      return `${one.of} waits for ${task}, which is gone`
    default:
      return one satisfies never
  }
}

function sumOf({ isSame, added, gone, renamed, changed, policies, starts }: Plan): string {
  if (isSame) return 'no differences'
  const sum = (of: (one: StartsOfTask) => number) => starts.reduce((all, one) => all + of(one), 0)
  const parts = [
    `${added.length} new`,
    `${gone.length} gone`,
    `${renamed.length} renamed`,
    `${changed.length + policies.length} changed`,
    `${counted(
      sum(({ gained }) => gained.length),
      'start',
    )} gained`,
    `${sum(({ lost }) => lost.length)} lost`,
  ]
  return parts.join(', ')
}
