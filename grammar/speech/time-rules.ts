/** The rules of speech about hours, minutes and lengths as numbers, in the form of `rules.ts`. */
export const TIME_SPEECH = {
  // A cycle of days, and a distance within each.
  'daily|everyday': [
    ',? every|each N hours|hrs|hr|minutes|mins|min|seconds|secs|sec => ^ every $3 $4',
    ',? every|each hour|minute|second => ^ every $3',
  ],
  every: [
    'day ,? every|each N hours|hrs|hr|minutes|mins|min|seconds|secs|sec => every $2 $3',
    'day ,? every|each hour|minute|second => every $2',
  ],
  NTHS: ['minute of|past the|each|every hour => hourly at NTH_MIN min'],
  at: ['minute|minutes MINUTES END => hourly at MINUTES_OF'],
  'minute|minutes': ['MINUTES of|past|after the|each|every hour => hourly at MINUTES_OF'],
  'hourly|hour|hours': [
    ',? at|on|past? minute|minutes MINUTES STOP => $1 at MINUTES_OF',
    'at MINUTES minutes|mins|min? past|after the hour => $1 at MINUTES_OF',
  ],
  'hourly|hour': [',? at MINUTES STOP => $1 at MINUTES_OF'],
  hours: [',? at N STOP => hours at MINUTES_SAID'],
  'from|between|during': ['HOURS|BOUNDS => from HOURS_OF'],
  'daily|hourly|minutely|minutes|mins|min|hours|hrs|seconds|secs|minute|hour|day': [
    ',? HOURS => $1 from HOURS_OF',
  ],
  DAYS: ['from|,? HOURS => $1 from HOURS_OF', ',? CLOCKS => $1 at CLOCKS_OF'],
  MINUTES: ['minutes|mins|min? past|after the|each|every hour => hourly at MINUTES_OF'],
  'seconds|secs|minutes|mins|hours|hrs': ['in utc|gmt => $1 aligned in $2'],
  'hours|hrs': [
    'on the hour => $1 aligned',
    'on the half hour => $1 aligned to 0:30',
    'at N minutes|mins|min? past the? hour? STOP => hours at NUMBER min',
    'at a? quarter|half past the? hour? STOP => hours at PAST min',
  ],
  'an|one': [
    'hour and a half => 1 hour 30 minutes',
    'and a half hour|hours => 1 hour 30 minutes',
    'and a half minute|minutes => 90 seconds',
  ],
  'during|in|within|only': [
    'the first N minutes|mins|min of the|each|every hour => & time of hour before NUMBER min',
    'the last N minutes|mins|min of the|each|every hour => & time of hour after BEFORE min',
  ],
  in: [
    'a couple of UNITS => in 2 $1',
    'half a|an UNITS from now => in half $1 $2',
    'a quarter of an hour => in 15 minutes',
    'N month|months|year|years END => ^ once at IN_LONG',
    'N days|weeks|months|day|week|month at TIME => ^ once at IN_SAID',
    'env => & env',
    'the morning|afternoon|evening at HOUR STOP => at HALF_OF',
    'the morning|afternoon|evening ,? at TIME => at TIME_OF',
    'an|one hour and a half => in 90 minutes',
    'a|one fortnight => in 2 weeks',
    'MONTH and MONTH on the? NTH|DAYNUM => on the $3 of $1 and $2',
  ],
  during: [
    'the? week => on weekdays',
    'the? weekend => on weekends',
    'the? weekdays|weekends|DAY => on $1',
    'MONTH => in $1',
  ],
  'weekly|week': [
    'at TIME on DAY|DAYS and DAY => $1 on $3 and $4 at $2',
    'at TIME on DAY|DAYS => $1 on $3 at $2',
  ],
  'yearly|annually|year': [
    'at TIME on the? DAYNUM of? MONTH => $1 on $4 $3 at $2',
    'at TIME on MONTH the? DAYNUM => $1 on $3 $4 at $2',
  ],
  of: ['month|quarter|year => of the $1'],
  'two|2|three|3|four|4|five|5|six|6|ten|10|twelve|12|fifteen|15|twenty|20|thirty|30': [
    'times a|an|per|each|every hour STOP => every EVENLY minutes',
    'times a|an|per|each|every minute STOP => every EVENLY seconds',
  ],
  'every|each': [
    'full|whole hour => hourly at 0 min',
    'half-hour|half hour? on the half-hour|half hour? => every 30 minutes aligned',
  ],
  'three|3': [
    'times a|per|each|every year on the? NTH at TIME => every 4 months on the $3 at $4',
    'times a|per|each|every year on the? NTH END => every 4 months on the $3',
  ],
  'four|4': [
    'times a|per|each|every year on the? NTH at TIME => every 3 months on the $3 at $4',
    'times a|per|each|every year on the? NTH END => every 3 months on the $3',
  ],
  'six|6': [
    'times a|per|each|every year on the? NTH at TIME => every 2 months on the $3 at $4',
    'times a|per|each|every year on the? NTH END => every 2 months on the $3',
  ],
  // Other schedulers' words for a length.
  half: ['year => 6 months', 'a|an UNITS from now => ^ in half $1 $2'],
  'twice|two': [
    'times? a|per|each|every week on => weekly on',
    'times? a|per|each|every month on => monthly on',
    'times? a|per|each|every year on the? NTH at TIME => every 6 months on the $3 at $4',
    'times? a|per|each|every year on the? NTH END => every 6 months on the $3',
    'times? a|per|each|every year on => yearly on',
  ],
  '1x': ['a|per|each|every UNIT => every $2'],
  decade: [' => 10 years'],
  rate: ['( N UNITS ) => every $1 $2'],
  ISO: ['END => ^ every $1'],
} as const
