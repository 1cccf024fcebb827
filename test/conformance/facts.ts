/** Facts gathered from other schedulers; where they are not at hand there are none (`.ci/run` makes that a failure). */
import { sharedRows } from '../shared.ts'

export const facts = <Row>(name: string): readonly Row[] => sharedRows<Row>(name)
