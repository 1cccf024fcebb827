/** What must be said of tasks and files with a word more: a sentence for each, with the nearest statement. */
import type { Means } from './habit.ts'

export const UNSAID_EVENTS: readonly (readonly [
  written: string,
  sentence: string,
  means: Means,
])[] = [
  [
    '^([\\p{L}_][\\w-]*)\\s+((?:fail|succeed|finish|crash|complete|end)(?:e?s|e?d))(?=$|\\s+(?:and|or)(?!\\p{L})|\\s*[&|])',
    "can mean each such event, or, with 'has', a state",
    'after $1 $2',
  ],
  ['([\\w-]+)\\s*(?:->|>>|=>|→)\\s*[\\w-]+$', 'is a chain: this task is its last', 'after $1'],
  [
    '(?:when|once|after|if)\\s+(?:all|every)\\s+(?:the\\s+|of\\s+the\\s+|other\\s+)?tasks?\\s+(?!tagged)(?:(?:is|are|has|have)\\s+)?\\p{L}+',
    `does not say which: name them, as in "after tasks 'load', 'clean' finished", or by a tag, as in "after all tasks tagged 'etl'"`,
    '',
  ],
  [
    'after\\s+([\\p{L}_][\\w-]*)\\s*(?:,|and)?\\s+then\\s+([\\p{L}_][\\w-]*)(?!\\s+(?:at|is|has)\\b)',
    "can mean when both have succeeded, or a chain: then '$2' itself is 'after $1', and this task 'after $2'",
    'after $2',
  ],
  [
    'on\\s+new\\s+files?(?:\\s+in)?(?:\\s+\\S+)?',
    'needs the time without a change after which a file is complete, as in "file \'in/*.csv\' appears and settles for 5 s"',
    '',
  ],
  [
    '(?:when|whenever|if|once|(?:each|every)\\s+time|on)\\s+(?:(?:an?|any|the)\\s+)?(?:new\\s+)?files?\\s+(?:arrives?|appears?|lands?|comes?\\s+in|(?:is|are|gets?)\\s+(?:added|created|uploaded|dropped|written))\\s+(?:in|into|to|at|under)\\s+([\\w./-]+)',
    'does not say after which time without a change a file is complete',
    (folder = '') => `file '${folder.replace(/\/$/, '')}/*' appears and settles for 5 s`,
  ],
]
