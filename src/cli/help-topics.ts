/** What `tminus help TOPIC` tells: a paragraph and examples for each topic. */

/** A topic: what it is about, and lines that can be typed. */
export interface Topic {
  readonly about: string
  readonly examples: readonly string[]
}

export const TOPICS: Readonly<Record<string, Topic>> = {
  conditions: {
    about:
      "A task starts when its condition becomes true: once for each occurrence. 'check' reads a condition, 'explain' takes it apart, 'next' tells its starts.",
    examples: [
      "tminus check 'daily after 10:00 & on weekdays'",
      "tminus next 'daily at 03:30' --zone Europe/Helsinki --count 3",
      'tminus explain "after task \'load\' succeeded | every 2 hours"',
    ],
  },
  selections: {
    about:
      "Commands about tasks take several names, globs and tags; about runs, the beginning of a run's id. What means nothing is an error that lists what there is.",
    examples: [
      "tminus runs 'etl.*' --failed",
      'tminus status --tag etl',
      "tminus pause 'etl.*' --for 2h --reason 'disk full'",
    ],
  },
  periods: {
    about:
      'A period is an instant, a time of day or a weekday (the last one that has been), or a duration (as long ago).',
    examples: [
      "tminus runs --since 'yesterday 18:00' --until 2h",
      'tminus watch --since 09:00',
      'tminus backfill report --from 2026-03-01 --to 7d --dry-run',
    ],
  },
  failures: {
    about: 'What failed last night, why, and how to run it again as the same occurrence.',
    examples: [
      "tminus runs --failed --since 'yesterday 18:00'",
      'tminus show 6jaoe6v',
      'tminus logs 6jaoe6v',
      'tminus retry --failed --since yesterday --dry-run',
    ],
  },
  monitoring: {
    about:
      "'health' is 0, or 1 and a line for each thing that is wrong; 'overdue' lists what has not succeeded within its own rhythm; '--metrics' serves Prometheus.",
    examples: [
      'tminus health',
      'tminus overdue --for 2d',
      'tminus run tasks.ts --metrics 127.0.0.1:9464',
      'tminus top',
    ],
  },
  daemon: {
    about: 'A session that goes on in the background, or that systemd keeps.',
    examples: [
      'tminus run tasks.ts --daemon',
      'tminus status',
      'tminus restart',
      'tminus stop --within 5min',
      'tminus init --systemd tasks.ts --output tminus.service',
    ],
  },
  cron: {
    about:
      'A crontab runs as it is, or becomes a task file with the proof that its times are those of cron.',
    examples: [
      'crontab -l > mine',
      'tminus run --crontab mine',
      'tminus init --from-crontab mine',
      'tminus init --from-systemd /etc/systemd/system/backup.timer',
    ],
  },
  json: {
    about:
      'Each command that tells or does something has --json: one object per line with "version": 1, of the shapes in tminus/schemas/cli-1.json; errors are objects on the standard error output.',
    examples: [
      'tminus runs --json | jq -r \'select(.status == "failed") | .name\'',
      'tminus health --json',
    ],
  },
}
