import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { unitText } from '../../../src/cli/daemon/unit.ts'
import { tminus } from '../console.ts'

test('a unit starts the file where it stands, and asks it to end before it is killed', () => {
  const command = ['/usr/bin/node', '/opt/tminus/main.js']
  expect(unitText({ file: 'tasks.ts', cwd: '/srv/shop', command })).toBe(`[Unit]
Description=tminus: tasks.ts
After=network.target

[Service]
Type=notify
NotifyAccess=all
WatchdogSec=60
WorkingDirectory=/srv/shop
ExecStart=/usr/bin/node /opt/tminus/main.js run /srv/shop/tasks.ts --plain
Restart=on-failure
RestartSec=5
RestartPreventExitStatus=1 2
KillMode=mixed
TimeoutStopSec=120

[Install]
WantedBy=default.target
`)
})

test.each([
  ['my tasks.ts', '"/srv/my tasks.ts"'],
  ['100%.ts', '/srv/100%%.ts'],
  ['$HOME.ts', '/srv/$$HOME.ts'],
  ['say "hi"\\.ts', '"/srv/say \\"hi\\"\\\\.ts"'],
])('%s is a word of its own: %s', (file, word) => {
  const unit = unitText({ file, cwd: '/srv', command: ['node'] })
  expect(unit.split('\n').find((line) => line.startsWith('ExecStart='))).toBe(
    `ExecStart=node run ${word} --plain`,
  )
})

test('init --systemd prints a unit, or writes one and leaves an existing one alone', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'tminus-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const file = join(folder, 'tasks.ts')
  const output = join(folder, 'shop.service')
  expect(await tminus('init', '--systemd', file)).toEqual({
    code: 3,
    out: '',
    err: `tminus: there is no task file '${file}' that a unit could run\n`,
  })
  writeFileSync(file, '')
  const printed = await tminus('init', '--systemd', file)
  expect([printed.code, printed.out]).toEqual([0, expect.stringContaining(`run ${file} --plain`)])
  expect(existsSync(output)).toBe(false)
  expect((await tminus('init', '--systemd', file, '--output', output)).code).toBe(0)
  expect(readFileSync(output, 'utf8')).toBe(printed.out)
  writeFileSync(output, 'mine')
  expect(await tminus('init', '--systemd', file, '--output', output)).toEqual({
    code: 3,
    out: '',
    err: `tminus: '${output}' exists already and is left as it is\n`,
  })
  expect(readFileSync(output, 'utf8')).toBe('mine')
})
