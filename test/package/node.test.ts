/** The installed package as Node itself takes it: by import and require, in `node -e`, and its program. */
import { expect, test } from 'vitest'
import { project } from './project.ts'

test('each sub-path by import and by require', async () => {
  const user = await project()
  expect(await user.node('sub-paths.mjs')).toBe('each sub-path both ways\n')
})

test('every executor on every store', async () => {
  const user = await project()
  expect(await user.node('smoke.mjs')).toBe('every executor on every store\n')
})

const PROCESS_TASK = `
  const session = new Session({ logger: false })
  const task = session.task('never', body('./pid.mjs', 'pid'), { executor: 'process' })
  session.start()
    .then(() => task.run())
    .then(async (run) => {
      await session.stop()
      console.log(run.status, run.result !== String(process.pid))
    })
`

test.each([
  ['commonjs', `const { module: body, Session } = require('tminus')`],
  ['module', `import { module as body, Session } from 'tminus'`],
])('node -e as %s: a task on a process is run there, once', async (type, first) => {
  const user = await project()
  user.write('pid.mjs', 'export const pid = () => process.pid')
  expect(await user.node(`--input-type=${type}`, '-e', `${first}\n${PROCESS_TASK}`)).toBe(
    'succeeded true\n',
  )
})

test.each(['commonjs', 'module'])('the program runs a file of TypeScript in a %s', async (type) => {
  const user = await project()
  user.write('package.json', JSON.stringify({ type }))
  user.write(
    'tasks.ts',
    `import { Session, task } from 'tminus'
     class Jobs { @task('once') hello(): string { return 'hello' } }
     const session = new Session({ store: 'memory:', zone: 'UTC' })
     session.add(new Jobs())
     export default session`,
  )
  const said = await user.node('node_modules/tminus/dist/main.js', 'run', 'tasks.ts', '--once')
  expect(said).toContain('hello succeeded')
})
