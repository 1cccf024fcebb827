import { ProcessExecutor } from '../../src/executor/process.ts'
import { body, crossing } from './crossing.ts'

crossing('process', {
  create: () => new ProcessExecutor(),
  parental: body('parental'),
  die: {
    name: 'Error',
    message: 'The child process ended by itself with code 3 before the work did',
    code: 3,
  },
})
