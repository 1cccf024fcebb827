/** Scenes of an operator with systemd and in a container: what the manager is told, and a process 1. */
import { spawn, spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { aFolder, BOUND, file, folder, MAIN, run, until } from './scene-daemon.ts'

aFolder(false)

const perl = spawnSync('perl', ['-MIO::Socket::UNIX', '-e', '1']).status === 0
const notifies = perl && spawnSync('systemd-notify', ['--version']).status === 0
const why = notifies ? '' : ' (skipped: systemd-notify and perl are needed)'

test.skipIf(!notifies)(
  `systemd hears when it runs, that it lives, and that it stops${why}`,
  async () => {
    const socket = join(folder, 'notify')
    const receive = `use IO::Socket::UNIX; $| = 1; my $s = IO::Socket::UNIX->new(Type => SOCK_DGRAM, Local => $ARGV[0]) or die; print "open\\n"; while (defined($s->recv(my $m, 4096))) { print "$m\\n"; last if $m =~ /STOPPING/ }`
    const receiver = spawn('perl', ['-e', receive, socket], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    onTestFinished(() => void receiver.kill('SIGKILL'))
    let heard = ''
    receiver.stdout.on('data', (chunk: Buffer) => {
      heard += chunk.toString()
    })
    const closed = new Promise((resolve) => receiver.on('close', resolve))
    await until(() => heard.includes('open'))
    const service = spawn(process.execPath, [MAIN, 'run', file, '--plain', '--store', 'memory:'], {
      stdio: 'ignore',
      env: { ...process.env, NOTIFY_SOCKET: socket, WATCHDOG_USEC: '100000' },
    })
    onTestFinished(() => void service.kill('SIGKILL'))
    const ended = new Promise((resolve) => service.on('close', resolve))
    await until(() => (heard.match(/WATCHDOG=1/g)?.length ?? 0) > 2)
    service.kill('SIGTERM')
    expect(await ended).toBe(0)
    await closed
    expect(heard).toMatch(/READY=1[\s\S]*STATUS=9 tasks/)
    expect(heard).toContain('STOPPING=1')
  },
  BOUND,
)

const verifies = spawnSync('systemd-analyze', ['--version']).status === 0

test.skipIf(!verifies)(
  `systemd takes the unit${verifies ? '' : ' (skipped: no systemd-analyze)'}`,
  () => {
    const unit = join(folder, 'tminus.service')
    expect(run('init', '--systemd', 'tasks.mjs', '--output', unit).status).toBe(0)
    const { stderr } = spawnSync('systemd-analyze', ['verify', '--man=no', unit], {
      encoding: 'utf8',
    })
    expect(stderr.split('\n').filter((line) => line.includes('tminus.service'))).toEqual([])
  },
)

const namespaces = spawnSync('unshare', ['--fork', '--pid', '--mount-proc', 'true']).status === 0

test.skipIf(!namespaces)(
  `as process 1 of a container it stops when it is told${namespaces ? '' : ' (skipped: no namespaces here)'}`,
  async () => {
    const node = [
      process.execPath,
      MAIN,
      'run',
      file,
      '--plain',
      '--store',
      'memory:',
      '--for',
      '1s',
    ]
    const { status, stdout } = spawnSync('unshare', ['--fork', '--pid', '--mount-proc', ...node], {
      cwd: folder,
      encoding: 'utf8',
      timeout: BOUND,
    })
    expect([status, stdout]).toEqual([0, expect.stringContaining('session stopped')])
  },
  BOUND,
)
