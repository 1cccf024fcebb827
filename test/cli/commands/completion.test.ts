/** Completion for shells, and help by topic. */
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { TOPICS } from '../../../src/cli/help-topics.ts'
import { Session } from '../../../src/index.ts'
import { VirtualClock } from '../../../src/testing/index.ts'
import { temporary } from '../../temporary.ts'
import { tminus } from '../console.ts'

const words = async (...typed: string[]) =>
  (await tminus('completion', 'words', '--', ...typed)).out.split('\n').slice(0, -1)

test('commands, options, topics, tasks and runs are offered where they can stand', async () => {
  const folder = temporary()
  const clock = new VirtualClock('2026-03-02T09:00:00Z')
  const session = new Session({
    clock,
    zone: 'UTC',
    store: `sqlite:${join(folder, '.tminus/tminus.db')}`,
  })
  session.task('never', () => undefined, { name: 'etl.load' })
  const [{ mkdirSync }, { cwd }] = [await import('node:fs'), process]
  mkdirSync(join(folder, '.tminus'))
  await session.start()
  const done = session.tasks.get('etl.load')?.run()
  await clock.advanceBy(0)
  const run = await done
  await session.stop()
  const before = cwd()
  process.chdir(folder)
  try {
    expect(await words('')).toEqual(
      expect.arrayContaining(['run', 'backfill', 'top', 'completion']),
    )
    expect(await words('backfill', '--m')).toEqual(expect.arrayContaining(['--missed', '--from']))
    expect(await words('pause', '')).toEqual(['etl.load'])
    expect(await words('show', '')).toEqual([run?.id.slice(0, 7)])
    expect(await words('logs', '')).toEqual(['etl.load', run?.id.slice(0, 7)])
    expect(await words('status', '--task', '')).toEqual(['etl.load'])
    expect(await words('run', '')).toEqual([])
    expect(await words('help', '')).toContain('periods')
  } finally {
    process.chdir(before)
  }
  // Where there is no record, nothing is said.
  expect(await tminus('completion', 'words', '--', 'show', '')).toMatchObject({ code: 0, err: '' })
})

const shells = { bash: ['-n'], zsh: ['-n'], fish: ['--no-execute'] } as const

test.each(Object.entries(shells))('the script for %s is one', async (shell, flags) => {
  const { code, out } = await tminus('completion', shell)
  expect([code, out]).toEqual([0, expect.stringContaining('tminus completion words -- ')])
  const { error, status } = spawnSync(shell, flags, { input: out })
  // A shell that is not here cannot be asked.
  if (error === undefined) expect(status).toBe(0)
})

test('another shell is refused', async () => {
  expect(await tminus('completion', 'tcsh')).toMatchObject({
    code: 2,
    err: "tminus: expected bash, zsh or fish, got 'tcsh'\n",
  })
})

test('help tells a topic with examples, a command with its uses, and what there is instead', async () => {
  const { out } = await tminus('help', 'periods')
  expect(out).toContain("  tminus runs --since 'yesterday 18:00' --until 2h\n")
  expect((await tminus('help', 'backfill')).out).toMatch(
    /--missed[\s\S]*Examples:\n {2}tminus backfill report /,
  )
  expect((await tminus('help')).out).toContain('Commands:')
  expect(await tminus('help', 'peroids')).toMatchObject({
    code: 2,
    err: expect.stringContaining("there is no topic 'peroids'") as string,
  })
})

test('every example of a topic is a command with these options', async () => {
  for (const { examples } of Object.values(TOPICS))
    for (const line of examples.filter((one) => one.startsWith('tminus '))) {
      const [, command = ''] = line.split(' ')
      const { code, out } = await tminus(command, '--help')
      const options = [...(line.split('|')[0]?.matchAll(/(?<!\S)(--[a-z-]+)/g) ?? [])].map(
        ([option]) => option,
      )
      expect([line, code, options.filter((option) => !out.includes(option))]).toEqual([line, 0, []])
    }
})
