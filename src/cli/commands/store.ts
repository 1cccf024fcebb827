/** `tminus store move`: takes everything on record to another store. */
import type { Command } from 'commander'
import { isAlive } from '../../engine/recovery/owner.ts'
import { counted } from '../../session/words/times.ts'
import { openStore, shownAddress } from '../../store/open.ts'
import type { Batch, Store } from '../../store/port.ts'
import { EXIT, Failure, type Finish, messageOf } from '../exit.ts'
import { type Io, sayJson, sayWrapped } from '../io.ts'
import { nameOf } from '../peer-request.ts'
import { existing } from '../place.ts'

export function store(program: Command, io: Io, finish: Finish): void {
  program
    .command('store')
    .description('what is on record as a whole')
    .command('move')
    .description('take everything on record from one store to another one, which is empty')
    .argument('<from>', "a store: 'sqlite:<path>' or 'postgres://…'; it is left as it is")
    .argument('<to>', 'another one')
    .option('--json', 'as JSON')
    .action(async (from: string, to: string, flags: { readonly json?: boolean }) => {
      const counts = await move(io, from, to)
      if (flags.json === true) sayJson(io, counts)
      else {
        const { runs, events, fates, state } = counts
        const what = `${counted(runs, 'run')}, ${counted(events, 'event')}, ${counted(fates, 'fate')} and ${counted(state, 'piece')} of state`
        sayWrapped(io, `moved ${what}`)
        sayWrapped(io, `from ${shownAddress(from)} to ${shownAddress(to)}`)
      }
      finish(EXIT.ok)
    })
}

interface Counts {
  runs: number
  events: number
  fates: number
  state: number
}

const COUNTED: Readonly<Record<string, keyof Counts>> = {
  tminus_run: 'runs',
  tminus_event: 'events',
  tminus_fate: 'fates',
  tminus_state: 'state',
}

async function move(io: Io, from: string, to: string): Promise<Counts> {
  const source = await existing({ store: from })
  try {
    await demandRest(io, source, from)
    const target = storeAt(to)
    await target.open()
    try {
      return await moved(source, from, target, to)
    } finally {
      await target.close()
    }
  } finally {
    await source.close()
  }
}

/** @throws {Failure} when a session lives on it. */
async function demandRest(io: Io, source: Store, address: string): Promise<void> {
  const { owners } = await source.folded()
  const living = owners.find((owner) => isAlive(owner, io.clock.now()))
  if (living !== undefined)
    throw new Failure(
      EXIT.failure,
      `${nameOf(living)} runs on ${shownAddress(address)}: stop it before it is moved`,
    )
}

async function moved(source: Store, from: string, target: Store, to: string): Promise<Counts> {
  if (source.dump === undefined || target.load === undefined)
    throw new Failure(
      EXIT.usage,
      `expected two stores that outlive a process, got '${shownAddress(from)}' and '${shownAddress(to)}'`,
    )
  const counts: Counts = { runs: 0, events: 0, fates: 0, state: 0 }
  await target.load(counting(source.dump(), counts))
  return counts
}

async function* counting(batches: AsyncIterable<Batch>, counts: Counts): AsyncGenerator<Batch> {
  for await (const batch of batches) {
    const name = COUNTED[batch.table]
    if (name !== undefined) counts[name] += batch.rows.length
    yield batch
  }
}

/** @throws {Failure} when the address names no store. */
function storeAt(address: string): Store {
  try {
    return openStore(address)
  } catch (error) {
    throw new Failure(EXIT.usage, messageOf(error))
  }
}
