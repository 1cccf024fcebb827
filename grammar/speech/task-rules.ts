/** The rules of speech about tasks, events and files, in the form of `rules.ts`. */
export const TASK_SPEECH = {
  // What follows a task, an event or a file.
  'right|immediately|directly|straight': ['after => after'],
  'once|when|whenever|if': [
    'task? NAME is done|finished|complete|completed => & once task $2 is $3',
    'task? NAME is running => & while task $2 is running',
    'task? NAME is not running => & while task $2 is not running',
    'task? NAME has not OUTCOME => and task $2 has not $3',
    'task? NAME has OUTCOME => and task $2 has $3',
    "event NAME happens|occurs|fires|arrives => on event '$2'",
    "event NAME is emitted|fired|received => on event '$2'",
    "event NAME => on event '$2'",
    "file NAME is? changes|changed|modified => file '$2' changed",
    "file NAME exists => & file '$2' exists",
    'every|each => $2',
    'now|immediately => once',
    'both? NAME and NAME have|are finished|succeeded|failed|completed|done => after $2 and $3 $5',
    'both? NAME and NAME succeed => after $2 and $3 succeeded',
    'both? NAME and NAME fail => after $2 and $3 failed',
    'both? NAME and NAME finish|complete => after $2 and $3 finished',
  ],
  while: [
    'task? NAME is running => & while task $1 is running',
    'task? NAME is not running => & while task $1 is not running',
    'task? NAME has not OUTCOME => and task $1 has not $2',
    'task? NAME has OUTCOME => and task $1 has $2',
  ],
  as: [
    'soon as possible => once',
    'soon as => when',
    'long as task? NAME is running => & while task $1 is running',
    'long as task? NAME is not running => & while task $1 is not running',
  ],
  'provided|assuming': [
    'that? task? NAME is running => & while task $2 is running',
    'that? task? NAME is not running => & while task $2 is not running',
    'that? task? NAME has OUTCOME => and task $2 has $3',
  ],
  upon: [
    "event NAME => on event '$1'",
    'success|failure|completion|crash|start|end of => on $1 of',
  ],
  following: ['task? NAME => after task $1'],
  after: [
    'either|both of? NAME => after $2',
    "event NAME => on event '$1'",
    'successful completion of task? NAME => after task $1 succeeded',
    'completion of task? NAME => after task $1 finished',
    'success of task? NAME => after task $1 succeeded',
    'failure of task? NAME => after task $1 failed',
  ],
  'completes|finishes|ends': ['successfully => succeeds'],
  'succeeds|completes': ['or fails => finishes'],
  'succeeds|fails|finishes|completes|succeeded|failed|finished': [
    'and|or task? NAME succeeds|fails|finishes|completes|succeeded|failed|finished => $1 $2 after task $3 $4',
  ],
  for: ["each|every event NAME => on each event '$2'"],
} as const
