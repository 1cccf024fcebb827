/** The pages on the record of a night: FAILED stands for the id of the run that failed. */

/** A page, its sentence, and the headings below. */
type Row = readonly [path: string, sentence: string | RegExp, headings: readonly string[]]

export const PAGES: readonly Row[] = [
  ['', /'etl\.load' failed/, ['Needs attention', 'Tasks']],
  [
    'task/garden',
    /'garden' is not due; next start in 10 h 55 min\./,
    ['Why', 'Condition', 'Over time', 'Next starts', 'Runs', 'Did not start'],
  ],
  [
    'task/serve',
    "'serve' running for 2 h 5 min, 40 % sorting.",
    ['Why', 'Condition', 'Over time', 'Next starts', 'Runs', 'Did not start'],
  ],
  ['runs', /50 runs/, []],
  [
    'run/FAILED',
    "'etl.load' failed in 14 min 30 s: dim table 'day' is empty.",
    ['Error', 'Life', 'Log', 'Parameters', 'Attempts', 'It started for', 'It caused'],
  ],
  [
    'graph?run=FAILED',
    /7 tasks/,
    ['The chain of a run', 'Wait for no task, and no task waits for them'],
  ],
  ['forecast?to=1774843500000', /^\d+ starts of 5 tasks ahead\.$/, ['Starts', 'Expected load']],
  [
    'try?text=daily+after+10%3A00',
    'Once a day, from 10:00 to midnight.',
    ['Canonical text', 'Now', 'Over time, if nothing else happens', 'Next starts'],
  ],
  ['try?text=daily+aftr+10%3A00', /This is no condition yet: expected/, []],
  ['health', /./, ['Sessions', 'What must hold', 'Store', 'Steps of the clock']],
]
