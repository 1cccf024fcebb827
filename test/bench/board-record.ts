/** A big record in a SQLite file, as years of use would leave it. */
import Driver from 'better-sqlite3'
import { DAY, type Scene } from './board-scenes.ts'
import { sqliteStore } from './built.ts'

/** Made by SQL: ten events to a run, spread over some days; one in a hundred fails, one in a thousand does not start. */
export async function fill(
  path: string,
  now: number,
  { runs, events, tasks, days }: Scene,
): Promise<void> {
  const span = days * DAY
  const store = sqliteStore({ path })
  await store.open()
  await store.commit([
    { kind: 'state', scope: 'session', key: 'seen', value: now },
    { kind: 'state', scope: 'session', key: 'recordedSince', value: now - span },
  ])
  await store.close()
  const db = new Driver(path)
  const each = events / runs
  const at = `${now - span} + cast(n as integer) * ${span} / ${events}`
  const run = `((n - 1) / ${each})`
  const task = `'team' || (${run} % ${tasks} % 40) || '.task' || (${run} % ${tasks})`
  const mark = `${now - span} + ${run} * ${each} * ${span} / ${events}`
  const numbers = (to: number) =>
    `with recursive c(n) as (select 1 union all select n + 1 from c where n < ${to})`
  // Made without them, indexes are made at once in the end.
  const indexes = db
    .prepare(
      "select name, sql from sqlite_master where type = 'index' and sql is not null and tbl_name in ('tminus_event', 'tminus_run')",
    )
    .all() as readonly { readonly name: string; readonly sql: string }[]
  for (const { name } of indexes) db.exec(`drop index ${name}`)
  db.exec(`
    pragma journal_mode = delete;
    pragma journal_mode = off;
    pragma synchronous = off;
    pragma cache_size = -400000;
    begin;
    ${numbers(events)} insert into tminus_event (seq, at, type, task, run, tokens, data)
      select n, ${at},
        case (n - 1) % ${each} when 0 then 'started'
          when 1 then case when ${run} % 100 = 7 then 'failed' else 'succeeded' end
          when 2 then case when ${run} % 1000 = 3 then 'missed' else 'emitted' end
          else 'emitted' end,
        case when (n - 1) % ${each} < 2 or ((n - 1) % ${each} = 2 and ${run} % 1000 = 3) then ${task} else 'sensor' || (n % 100) end,
        case when (n - 1) % ${each} < 2 then printf('r%07d', ${run}) || '-' || hex(${run}) end,
        case when (n - 1) % ${each} = 0 then '[{"source":"daily after 00:00","mark":' || (${mark}) || '}]'
          when (n - 1) % ${each} = 2 and ${run} % 1000 = 3 then '[{"source":"daily after 00:00","mark":' || (${mark}) || '}]' end,
        case when (n - 1) % ${each} = 2 and ${run} % 1000 = 3 then '"expired"' when (n - 1) % ${each} > 2 then '{"value":' || n || '}' end
      from c;
    ${numbers(runs)} insert into tminus_run (seq, id, slot, task, key, status, live, owner, attempt, tokens, claimed_at, ended_at, result, error, log)
      select (n - 1) * ${each} + 1, printf('r%07d', n - 1) || '-' || hex(n - 1), substr(hex(randomblob(16)), 1, 32),
        'team' || ((n - 1) % ${tasks} % 40) || '.task' || ((n - 1) % ${tasks}), 'daily#' || n,
        case when (n - 1) % 100 = 7 then 'failed' else 'succeeded' end, 0, 'x', 1,
        '[{"source":"daily after 00:00","mark":' || (${now - span} + (n - 1) * ${each} * ${span} / ${events}) || '}]',
        ${now - span} + (n - 1) * ${each} * ${span} / ${events},
        ${now - span} + (n - 1) * ${each} * ${span} / ${events} + 5000,
        '{"rows":' || n || '}',
        case when (n - 1) % 100 = 7 then '{"name":"Error","message":"no disk"}' end,
        'a line of its log, and another one that is longer than the first'
      from c;
    ${indexes.map(({ sql }) => `${sql};`).join('\n')}
    insert into tminus_newest select * from tminus_event where seq in
      (select max(seq) from tminus_event where type <> 'emitted' group by task, type);
    update tminus_counter set value = ${events} where name = 'event';
    commit;
    pragma journal_mode = wal;
  `)
  db.close()
}
