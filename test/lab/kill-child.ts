/** A child process that runs a session until it is killed, and prints a line for each thing that is on record. */
import { writeSync } from 'node:fs'
import { busySession } from './kill-tasks.ts'

const [, , path = ''] = process.argv
const session = busySession(path)
// Written at once: what is in the pipe was acknowledged.
const say = (line: string) => void writeSync(1, `${line}\n`)

session.on('run:started', ({ run }) => say(`began ${run.id}`))
session.on('run:succeeded', ({ run }) => say(`succeeded ${run.id}`))
session.on('session:error', ({ message, error }) => say(`error ${message} ${String(error)}`))
session.on('store:failed', ({ error }) => say(`error ${String(error)}`))
session.on('condition:failed', ({ error }) => say(`error ${String(error)}`))
await session.start()
say('started')
