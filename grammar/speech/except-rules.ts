/** The rules of speech about exceptions and conditions of the calendar, in the form of `rules.ts`. */
export const EXCEPT_SPEECH = {
  outside: [
    'of? SPAN => except from $1',
    'of? HOURS => except from HOURS_OF',
    'of? TIME to|-|and TIME => except from $1 to $3',
  ],
  'excluding|barring|without|excepting|omitting|skipping|skip|minus|save|bar': [
    'on? DAY|DAYS|weekdays|weekends|holidays|MONTH => except $2',
  ],
  'other|apart|aside': ['than|from => except'],
  'not|never|no': [
    'on? DAY or DAY => except on $2 , $3',
    'on? DAY|DAYS|weekdays|weekends => except on $2',
    'in MONTH => except in $2',
    'between|from|during => except $2',
    'while|if|when => unless',
    'on? NTHS of|in the|each|every month => except on $2 of the month',
  ],
  it: [
    'is after|before|between|from|in|during => $1',
    'is on? DAY|weekdays|weekends => on $1',
    'is a? weekday|weekend => on DAYS_OF',
  ],
  but: ['not on? DAY or DAY => except on $1 , $2'],
  except: [
    'on? DAY or DAY => except on $1 , $2',
    'on|over? the? weekend => except on weekends',
    'HOURS => except from HOURS_OF',
    'on? the NTH END => except on the $1 of the month',
    'on? DAY|weekdays|weekends and|or holidays => except on $1 except holidays',
    'for DAY|weekdays|weekends|holidays => except $1',
  ],
  unless: [
    'the? NTH of|day|DAY => unless on the $1 $2',
    'it is on|a? DAY|weekdays|weekends => unless on $2',
    'it is a? weekday|weekend => unless on DAYS_OF',
    'DAY|weekdays|weekends => unless on $1',
    'on|in|between|from|before|after|until|this => ^ ~ $1',
    'task? NAME has? already? run|ran today|this|within|past => unless task $1 has started $3',
    'NAME or NAME is running => & ~ task $1 is running & ~ task $2 is running',
    'task NAME is|has => ^ ~ task $1 $2',
    'NAME is|has => unless task $1 $2',
    'task? NAME OUTCOME today|this|within|past => unless task $1 has $2 $3',
  ],
} as const
