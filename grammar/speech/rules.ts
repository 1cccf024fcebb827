/**
 * Everyday speech in the plain words of the language. A text that the grammar does not read is put into plain words by
 * this table and read again, at run time and by the check of literals (`src/typed/speech.ts`), which both interpret it.
 *
 * The key is the first word, a rule says what follows it and, behind `=>`, the plain words. `a|b` is a choice, `a?` may be
 * missing, a word in capitals is a kind of word (`kinds.ts`) or, behind `=>`, made of what was found (`made.ts`). Kinds and
 * choices are numbered from the left: `$1` is the first, `'$1'` the same in quotes. The first rule that fits is taken. `&` is
 * left out where no condition stands before it, `and` must have one before it, and `^` none.
 */
export const SPEECH = {
  the: [
    'task NAME => task $1',
    'NAME task => task $1',
    'first|1st day of the|each|every quarter at => quarterly at 1st month 1st',
    'first|1st day of the|each|every quarter => time of quarter on 1st month 1st',
    'last day of the|each|every quarter at => quarterly at 3rd month last day',
    'last day of the|each|every quarter => time of quarter on 3rd month last day',
  ],
  // Starts once.
  'just|only': ['once => once'],
  only: [
    'on|in|between|from|after|before|until => $1',
    'if|when|while => & while',
    'DAY|weekdays|weekends => & on $1',
  ],
  but: ['only => only'],
  one: ['time at|on|in => once $1'],
  on: [
    'system|session|program|application|server|process? startup|start|boot|reboot|launch => once per session start',
    "every event NAME => on each event '$1'",
    "each|every NAME event => on each event '$2'",
    "change|changes of file? NAME => file '$2' changed",
    "file NAME change|changes => file '$1' changed",
    "NAME event => on event '$1'",
    'weekdays|weekends|DAY only => & on $1',
    'the half hour => every 30 minutes aligned',
    'the? first|1st day of the|each|every quarter at => quarterly at 1st month 1st',
    'the? first|1st day of the|each|every quarter => time of quarter on 1st month 1st',
    'the? last day of the|each|every quarter at => quarterly at 3rd month last day',
    'the? last day of the|each|every quarter => time of quarter on 3rd month last day',
  ],
  at: [
    'system|session|program|application|server|process? startup|start|boot|reboot|launch => once per session start',
    'the? top of the|each|every hour => hourly at 0 min',
    'minute N of|past the|each|every hour => hourly at NUMBER min',
    'N minutes|mins|min? past|after the|each|every hour => hourly at NUMBER min',
    'N minutes|mins|min? before|to|till the|each|every hour => hourly at BEFORE min',
    'a? quarter|half past the|each|every hour => hourly at PAST min',
    'a? quarter to the|each|every hour => hourly at 45 min',
    'the? start|beginning of the|each|every hour => hourly at 0 min',
    'the? start|beginning of the|each|every day => daily at 0:00',
    'the? end of the|each|every month => every last day of the month',
    'the? start|beginning of the|each|every month => every first day of the month',
    'the? end of the|each|every quarter => quarterly on 3rd month last day',
    'the? start|beginning of the|each|every quarter => quarterly on 1st month 1st',
    'the? end of the|each|every year => every 31 dec',
    'the? start|beginning of the|each|every year => every 1 jan',
  ],
  // Minutes of the hour, and parts of a length.
  N: [
    'minutes|mins|min? past|after the|each|every hour => hourly at NUMBER min',
    'minutes|mins|min? before|to|till the|each|every hour => hourly at BEFORE min',
    'and a half UNITS => $1 $2 and half an $2',
    '1/2 UNITS => $1 $2 and half an $2',
    'minutes|mins|min? past HOUR => CLOCK_PAST',
    'UNITS from now => in $1 $2',
    'times a|per|each|every day at => daily at',
  ],
  'twice|thrice': ['a|per|each|every day at => daily at', 'daily at => daily at'],
  'quarter|half': [
    'past the|each|every hour => hourly at PAST min',
    'past HOUR => CLOCK_HALF',
    'to the|each|every hour => hourly at 45 min',
    'to HOUR => CLOCK_TO',
  ],
  a: [
    'quarter past the|each|every hour => hourly at 15 min',
    'quarter to the|each|every hour => hourly at 45 min',
  ],
  'hour|hourly': [
    ',? on the half|half-hour hour? => $1 at 30 min',
    'at a? quarter|half past the? hour? => $1 at PAST_OF min',
    'at a? quarter to the? hour? => $1 at 45 min',
    ',? on the quarter hour => every 15 minutes aligned',
  ],
  top: ['of the|each|every hour => hourly at 0 min'],
  minute: ['N of|past the|each|every hour => hourly at NUMBER min'],
  three: ['quarters of an hour => 45 minutes'],
  every: [
    'UNIT and a half => every 1 $1 and half an $1',
    'hour and a quarter => every 1 hour and 15 minutes',
    'UNIT and N UNITS => every 1 $1 and $2 $3',
    'N to|- N UNITS => every $1 $4 to $3 $4',
    'a? couple of UNITS => every 2 $1',
    'even|odd week on? DAY => every $2 in $1 weeks',
    'alternate UNIT|DAY => every other $1',
    'quarter on the? first|1st day at => quarterly at 1st month 1st',
    'quarter on the? first|1st day => quarterly on 1st month 1st',
    'quarter on the? last day at => quarterly at 3rd month last day',
    'quarter on the? last day => quarterly on 3rd month last day',
    'single UNIT|DAY|weekday => every $1',
  ],
  alternate: ['DAY => every other $1'],
  // The first and the last day of what is longer.
  'first|1st': [
    'day of the|each|every quarter at => quarterly at 1st month 1st',
    'day of the|each|every quarter => time of quarter on 1st month 1st',
    'day of the|each|every year => 1st jan',
  ],
  last: [
    'day of the|each|every quarter at => quarterly at 3rd month last day',
    'day of the|each|every quarter => time of quarter on 3rd month last day',
    'day of the|each|every year => 31st dec',
  ],
  penultimate: ['day|DAY => 2nd to last $1'],
  'beginning|start': [
    'of the|each|every? month => every first day of the month',
    'of the|each|every? quarter => quarterly on 1st month 1st',
    'of the|each|every? year => every 1 jan',
  ],
  end: [
    'of the|each|every? month => every last day of the month',
    'of the|each|every? quarter => quarterly on 3rd month last day',
    'of the|each|every? year => every 31 dec',
  ],
  month: [', at? TIME => month at $1'],
  outside: ['of? SPAN => except from $1', 'of? TIME to|-|and TIME => except from $1 to $3'],
  day: ['N of the|each|every month => monthly on day $1'],
  christmas: ['eve => 24 dec', 'day? => 25 dec'],
  // Days, with a part of the day before a time of it.
  DAY: [
    'PART at HOUR END => $1 at HALF_OF',
    'PART at? TIME => $1 at TIME_OF',
    'of MONTH => $1 in $2',
    'of even|odd weeks => $1 in $2 weeks',
    ', at? TIME => $1 at $2',
    'starting|beginning|effective on|from? DATE END => $1 from $4',
  ],
  'weekdays|weekends': [
    'TIME to|-|until|till TIME => ^ on $1 from $2 to $4',
    'SPAN => ^ on $1 from $2',
    'from|between|except|unless => ^ on $1 $2',
    'only? END => ^ on $1',
  ],
  'weekday|weekend': [
    'of the|each|every week|month|year => $1',
    'PARTS at? TIME => DAYS_OF at TIME_OF',
    'PART at HOUR END => $1 at HALF_OF',
    'PART at? TIME => $1 at TIME_OF',
  ],
  all: ['weekdays|weekends => $1'],
  PART: ['at HOUR END => $1 at HALF_OF', 'at quarter|half past HOUR => $1 at HALF_PAST'],
  HOUR: ['in the morning|afternoon|evening => HALF_OF', 'at night END => HALF_OF'],
  TIME: [
    'in the morning|afternoon|evening => TIME_OF',
    'at night END => TIME_OF',
    'DAY|weekdays|weekends only? => $1 on $2',
    ', weekdays|weekends only? => $1 on $2',
    ', DAYS|DAY only? => $1 on $2',
    '( weekdays|weekends only? ) => $1 on $2',
    'after NAME => $1 & after $2',
    'after task|tasks|all|any|this => $1 & after $2',
    ', every|each|daily|if|when|while|except|unless|only|provided|but => $1 $2',
    'and again at TIME => $1 and $2',
    'and then at TIME => $1 and $2',
    'starting|beginning|effective on|from? DATE END => $1 from $4',
  ],
  // The hours and days beside a distance.
  'UNITS|daily|hourly|minutely|weekly|monthly|everyday': [
    ',? TIME to|-|until|till TIME => $1 from $2 to $4',
    ',? SPAN => $1 from $2',
    ',? weekdays|weekends|DAYS|DAY only? => $1 on $2',
    'starting|beginning from|at? TIME and? ending|until|till|to at? TIME => $1 from $4 to $6',
    'starting|beginning from|at? TIME => $1 aligned to $4',
    'synchronized => $1 aligned',
    ', at|on|in|from|between|if|when|while|except|unless|only|starting|but|provided|as => $1 $2',
    'of every|each day|hour|week|month|year => $1',
  ],
  'daily|hourly|minutely|weekly|monthly|yearly': ['after task|tasks|all|any|this => $1 & after $2'],
  from: ['DAY to|through|thru|until|till|- DAY => on $1 to $3'],
  'between|from': [
    'MONTH DAYNUM and|to|until|through|- MONTH DAYNUM => & time of year between $3 $2 and $6 $5',
    'DAYNUM of? MONTH and|to|until|through|- DAYNUM of? MONTH => & time of year between $2 $3 and $5 $6',
  ],
  'excluding|barring|without': ['on? DAY|weekdays|weekends|holidays => except $2'],
  except: [
    'on? the NTH END => except on the $1 of the month',
    'for DAY|weekdays|weekends|holidays => except $1',
  ],
  unless: [
    'the? NTH of|day|DAY => unless on the $1 $2',

    'it is on? DAY|weekdays|weekends => unless on $1',
    'DAY|weekdays|weekends => unless on $1',
    'on|in|between|from|before|after|until|this => ^ ~ $1',
    'task? NAME is => ^ ~ task $1 is',
    'task? NAME has => ^ ~ task $1 has',
  ],
  // Dates with a year.
  MONTH: ['DAYNUM ,? YEAR => DATE_MDY'],
  DAYNUM: ['of? MONTH ,? YEAR => DATE_DMY'],
  DATE: ['at TIME => on $1 at $2'],
  // Words that say nothing.
  'please|run|execute|start|trigger|schedule|repeat|fire': [
    'it? every|each|daily|hourly|weekly|monthly|yearly|at|on|once|in|after|when|if|run => $2',
  ],
} as const
