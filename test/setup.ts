/** Property tests draw the same cases each time, so that a failure is the change's and not the day's; `TMINUS_SEED` explores. */
import fc from 'fast-check'

fc.configureGlobal({ seed: Number(process.env['TMINUS_SEED'] ?? 20_261_122) })
