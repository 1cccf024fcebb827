/** Before the first test: says once what is skipped on this machine, and why. */
import { withoutShared } from './shared.ts'

export const setup = (): void => {
  if (withoutShared !== undefined)
    process.stderr.write(`The comparison with shared facts is ${withoutShared}\n`)
}
