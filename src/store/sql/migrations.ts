/** The numbered steps that make the schema; a step that was published never changes, a new one is added. */
import type { Compilable, Kysely } from 'kysely'
import { sql } from 'kysely'
import type { Dialect } from './dialect.ts'
import { all, type Program } from './program.ts'
import type { Tables } from './tables.ts'
import { UNCOMMON } from './uncommon.ts'

interface Migration {
  readonly number: number
  readonly name: string
  readonly statements: (db: Kysely<Tables>, dialect: Dialect) => readonly Compilable[]
}

const migrations: readonly Migration[] = [
  {
    number: 1,
    name: 'runs, events, fates, state, owners',
    statements: (db, dialect) => [
      ...runTables(db, dialect),
      ...eventTables(db, dialect),
      ...fateTable(db, dialect),
      db.schema
        .createTable('tminus_state')
        .addColumn('scope', dialect.text, (c) => c.notNull())
        .addColumn('key', dialect.text, (c) => c.notNull())
        .addColumn('value', 'text', (c) => c.notNull())
        .addPrimaryKeyConstraint('tminus_state_pk', ['scope', 'key']),
      db.schema
        .createTable('tminus_owner')
        .addColumn('id', dialect.text, (c) => c.primaryKey())
        .addColumn('host', 'text', (c) => c.notNull())
        .addColumn('pid', dialect.integer, (c) => c.notNull())
        .addColumn('incarnation', 'text', (c) => c.notNull())
        .addColumn('until', dialect.integer, (c) => c.notNull()),
    ],
  },
  {
    number: 2,
    name: "a task's events in order: its newest are found without reading all of them",
    statements: (db, { indexIsOfTable }) => {
      const drop = db.schema.dropIndex('tminus_event_task')
      return [
        indexIsOfTable ? drop.on('tminus_event') : drop,
        db.schema.createIndex('tminus_event_of').on('tminus_event').columns(['task', 'seq']),
      ]
    },
  },
  {
    number: 3,
    name: 'state knows on which event it was written: versions of tasks',
    statements: (db, { integer }) => [
      db.schema
        .alterTable('tminus_state')
        .addColumn('seq', integer, (c) => c.notNull().defaultTo(0)),
    ],
  },
  {
    number: 4,
    name: 'what parameters a body was given',
    statements: (db) => [db.schema.alterTable('tminus_run').addColumn('found', 'text')],
  },
  {
    number: 5,
    name: 'runs know on which event their start was decided',
    statements: (db, { integer }) => [
      db.schema.alterTable('tminus_run').addColumn('snapshot', integer),
    ],
  },
  {
    number: 6,
    name: 'events that are few among many: found without going through the others',
    statements: (db, { hasPartialIndex }) => {
      const few = db.schema
        .createIndex('tminus_event_few')
        .on('tminus_event')
        .columns(['type', 'seq'])
      return [hasPartialIndex ? few.where(UNCOMMON) : few]
    },
  },
  {
    number: 7,
    name: 'leases on names: who decides',
    statements: (db, { integer, text }) => [
      db.schema
        .createTable('tminus_lease')
        .addColumn('name', text, (c) => c.primaryKey())
        .addColumn('term', integer, (c) => c.notNull())
        .addColumn('owner', text, (c) => c.notNull())
        .addColumn('until', integer, (c) => c.notNull()),
    ],
  },
]

/** The newest schema that this code knows. */
export const newestSchema: number = migrations.length

/** Brings the schema to the newest; returns the number it had, which is greater if newer code made it: then it did nothing. */
export function* migrate(db: Kysely<Tables>, dialect: Dialect): Program<number> {
  yield db.schema
    .createTable('tminus_migration')
    .ifNotExists()
    .addColumn('number', dialect.integer, (c) => c.primaryKey())
    .addColumn('name', 'text', (c) => c.notNull())
    .compile()
  const [row] = yield* all(
    db.selectFrom('tminus_migration').select((eb) => eb.fn.max('number').as('number')),
  )
  // The maximum of no rows is null.
  const had = row?.number ?? 0
  for (const migration of migrations.filter(({ number }) => number > had)) {
    for (const statement of migration.statements(db, dialect)) yield statement.compile()
    yield db
      .insertInto('tminus_migration')
      .values({ number: migration.number, name: migration.name })
      .compile()
  }
  return had
}

const runTables = (
  db: Kysely<Tables>,
  { integer, text: name, hasPartialIndex }: Dialect,
): Compilable[] => {
  const live = db.schema.createIndex('tminus_run_live').on('tminus_run').column('live')
  return [
    db.schema
      .createTable('tminus_run')
      .addColumn('seq', integer, (c) => c.primaryKey())
      .addColumn('id', name, (c) => c.notNull().unique())
      .addColumn('slot', 'char(32)', (c) => c.notNull().unique())
      .addColumn('task', name, (c) => c.notNull())
      .addColumn('key', 'text', (c) => c.notNull())
      .addColumn('status', 'varchar(16)', (c) => c.notNull())
      .addColumn('live', integer, (c) => c.notNull())
      .addColumn('owner', name, (c) => c.notNull())
      .addColumn('attempt', integer, (c) => c.notNull())
      .addColumn('tokens', 'text', (c) => c.notNull())
      .addColumn('claimed_at', integer, (c) => c.notNull())
      .addColumn('ended_at', integer)
      .addColumn('retry_at', integer)
      .addColumn('result', 'text')
      .addColumn('error', 'text')
      .addColumn('params', 'text')
      .addColumn('log', 'text')
      .addColumn('progress', 'text'),
    db.schema
      .createIndex('tminus_run_task')
      .on('tminus_run')
      .columns(['task', 'claimed_at', 'seq']),
    db.schema.createIndex('tminus_run_claimed').on('tminus_run').columns(['claimed_at', 'seq']),
    hasPartialIndex ? live.where('live', '=', sql.lit(1)) : live,
    db.schema
      .createTable('tminus_spent')
      .addColumn('slot', 'char(32)', (c) => c.primaryKey())
      .addColumn('claimed_at', integer, (c) => c.notNull()),
    db.schema.createIndex('tminus_spent_claimed').on('tminus_spent').column('claimed_at'),
  ]
}

const eventTables = (db: Kysely<Tables>, { integer, text: name }: Dialect): Compilable[] => {
  const table = (table: 'tminus_event' | 'tminus_newest') =>
    db.schema
      .createTable(table)
      .addColumn('seq', integer, (c) => (table === 'tminus_event' ? c.primaryKey() : c.notNull()))
      .addColumn('at', integer, (c) => c.notNull())
      .addColumn('type', 'varchar(32)', (c) => c.notNull())
      .addColumn('task', name, (c) => c.notNull())
      .addColumn('run', name)
      .addColumn('tokens', 'text')
      .addColumn('data', 'text')
  return [
    table('tminus_event'),
    db.schema.createIndex('tminus_event_task').on('tminus_event').columns(['task', 'type', 'seq']),
    db.schema.createIndex('tminus_event_at').on('tminus_event').column('at'),
    table('tminus_newest').addPrimaryKeyConstraint('tminus_newest_pk', ['task', 'type']),
    db.schema
      .createTable('tminus_counter')
      .addColumn('name', 'varchar(16)', (c) => c.primaryKey())
      .addColumn('value', integer, (c) => c.notNull()),
    db.insertInto('tminus_counter').values({ name: 'event', value: 0 }),
  ]
}

const fateTable = (db: Kysely<Tables>, dialect: Dialect): Compilable[] => {
  const { integer, text: name, hasPartialIndex, numbered } = dialect
  const open = db.schema.createIndex('tminus_fate_open').on('tminus_fate').columns(['task', 'open'])
  return [
    db.schema
      .createTable('tminus_fate')
      .addColumn('nr', integer, (c) => numbered(c.primaryKey()))
      .addColumn('task', name, (c) => c.notNull())
      .addColumn('reason', 'varchar(32)', (c) => c.notNull())
      .addColumn('source', 'text', (c) => c.notNull())
      .addColumn('first', integer, (c) => c.notNull())
      .addColumn('last', integer, (c) => c.notNull())
      .addColumn('count', integer, (c) => c.notNull())
      .addColumn('first_at', integer, (c) => c.notNull())
      .addColumn('last_at', integer, (c) => c.notNull())
      .addColumn('open', integer, (c) => c.notNull()),
    db.schema.createIndex('tminus_fate_task').on('tminus_fate').columns(['task', 'nr']),
    hasPartialIndex ? open.where('open', '=', sql.lit(1)) : open,
  ]
}
