/** Bodies that run in a thread or a child process. */
import type { TaskContext } from '../../src/index.ts'

export const square = ({ params }: TaskContext): number => Number(params['n']) ** 2

export async function rest({ sleep, log }: TaskContext): Promise<void> {
  await sleep('10 s')
  log('slept')
}
