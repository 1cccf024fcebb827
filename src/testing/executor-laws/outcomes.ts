/** Laws of outcomes: what a body returns, throws, logs and reports comes back, and nothing is shared. */
import { deepEqual, equal, match, ok } from 'node:assert/strict'
import type { AttemptResult } from '../../executor/port.ts'
import { observe } from './attempt.ts'
import { type ExecutorLaw, offered } from './law.ts'

/** That an error, or the record of one, has the fields, whatever else it has. */
function hasFields(error: unknown, fields: Readonly<Record<string, unknown>>): void {
  const given = error as Readonly<Record<string, unknown>>
  for (const [name, value] of Object.entries(fields)) deepEqual([name, given[name]], [name, value])
}

const statusOf = ({ status }: AttemptResult) => status

export const outcomeLaws: readonly ExecutorLaw[] = [
  {
    name: 'supports work of its kind, and refuses other work with a sentence',
    async check({ executor, echo, refused }) {
      equal(executor.refusal(echo.work), undefined)
      for (const work of refused) match(executor.refusal(work) ?? '', /\S+ \S+/)
    },
  },
  {
    name: 'makes a failed attempt of refused work that is started all the same',
    async check({ executor, refused }) {
      for (const work of refused) equal(statusOf(await observe(executor, work).done), 'failed')
    },
  },
  {
    name: 'brings the value back',
    async check({ executor, echo }) {
      const result = await observe(executor, echo.work, { n: 1 }).done
      deepEqual(result, { status: 'succeeded', value: echo.value })
    },
  },
  {
    name: 'brings an error back, with its fields and its stack',
    async check({ executor, fail }) {
      const result = await observe(executor, fail.work).done
      equal(result.status, 'failed')
      const { error } = result as { readonly error: unknown }
      ok(error instanceof Error)
      hasFields(error, fail.error)
      match(error.message, /too far/)
      const { stack = '' } = error
      ok(stack.includes(error.message))
      match(stack, /\n\s+at /)
    },
  },
  {
    name: 'passes logs and progress on in order, before the end',
    async check({ executor, report }) {
      const { done, seen } = observe(executor, report.work)
      await done
      const numbers = Array.from({ length: 100 }, (_, i) => i)
      deepEqual(
        seen,
        numbers.flatMap((i) =>
          report.progress ? [`line ${i}`, `progress ${i / 100} step ${i}`] : [`line ${i}`],
        ),
      )
    },
  },
  {
    name: 'brings large output back',
    async check({ executor, large }) {
      deepEqual(await observe(executor, large.work).done, large.result)
    },
  },
  {
    name: 'runs several at once that share nothing',
    async check({ executor, untilAborted, echo, fail }) {
      const waiting = observe(executor, untilAborted)
      await waiting.logged('ready')
      const [good, bad] = await Promise.all([
        observe(executor, echo.work, { n: 1 }).done,
        observe(executor, fail.work).done,
      ])
      deepEqual([good.status, bad.status], ['succeeded', 'failed'])
      waiting.abort()
      deepEqual(await waiting.done, { status: 'terminated' })
    },
  },
  {
    name: 'loses nothing else with a body that dies',
    needs: 'die',
    async check({ executor, untilAborted, echo, die }) {
      const { work, status, error } = offered(die, 'die')
      const waiting = observe(executor, untilAborted)
      await waiting.logged('ready')
      const dying = observe(executor, work)
      const result = await dying.done
      equal(result.status, status)
      hasFields((result as { readonly error: unknown }).error, error)
      deepEqual(dying.seen, ['last words'])
      waiting.abort()
      deepEqual(await waiting.done, { status: 'terminated' })
      equal(statusOf(await observe(executor, echo.work, { n: 1 }).done), 'succeeded')
    },
  },
]
