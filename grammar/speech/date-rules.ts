/** The rules of speech about dates and what begins or ends at them, in the form of `rules.ts`. */
export const DATE_SPEECH = {
  MONTH: [
    'NSPAN at TIME => ^ daily at $3 & time of year between LOW $1 and HIGH $1',
    'NSPAN => & time of year between LOW $1 and HIGH $1',
    'DAYNUM ,? YEAR => DATE_MDY',
    'DAYNUM , TIME => ^ on $2 $1 at $3',
  ],
  DAYNUM: [
    'to|through|thru|-|–|until|till DAYNUM of? MONTH at TIME => ^ daily at $5 & time of year between $1 $4 and $3 $4',
    'of? MONTH ,? YEAR => DATE_DMY',
    'of? MONTH , TIME => ^ on $1 $2 at $3',
  ],
  the: ['DAYNUM of? MONTH ,? YEAR => DATE_DMY'],
  DATE: [
    'END => ^ once at $1',
    ', at? TIME => on $1 at $2',
    'at TIME => on $1 at $2',
    'TIME => ^ on $1 at $2',
  ],
  SOON: ["END => ^ once at '$1'"],
  // In numbers, where only one reading is possible.
  DMY: [' => SLASH_DATE'],
  SLASHED: [' => SLASH_OF'],
  coming: ['DAY => this $1'],
  between: ['DATE and|to|until DATE ,? at TIME => at $4 & between $1 and $3'],
  'all|throughout': ['of? MONTH => in $2'],
  'between|from': [
    'MONTH and|to|until|through|- MONTH => from $2 to $4',
    'DAYNUM of? MONTH and|to|until|through|- DAYNUM of? MONTH at TIME => at $7 & time of year between $2 $3 and $5 $6',
    'MONTH DAYNUM and|to|until|through|- MONTH DAYNUM at TIME => at $7 & time of year between $3 $2 and $6 $5',
    'MONTH DAYNUM and|to|until|through|- MONTH DAYNUM => & time of year between $3 $2 and $6 $5',
    'DAYNUM of? MONTH and|to|until|through|- DAYNUM of? MONTH => & time of year between $2 $3 and $5 $6',
  ],
  from: [
    'DATE on|onwards|onward , => from $1 ,',
    'DATE onwards|onward => from $1',
    'DATE to|until|till|through|thru|- DATE at TIME => at $4 & between $1 and DAY_AFTER',
    'DATE to|until|till|through|thru|- DATE => & between $1 and DAY_AFTER',
    'DAY to|through|thru|until|till|- DAY => on $1 to $3',
  ],
  'starting|beginning|from|since': ['in? MONTH YEAR => from MONTH_START'],
  'starting|beginning|effective': [
    'on|from? DATE => starting $3',
    "on|from? SOON => starting '$3'",
  ],
  ending: ['on DATE => before DAY_AFTER'],
  'even|odd': ['weeks ,? on? DAY at TIME => every $2 at $3 in $1 weeks'],
  'on|in|during': [
    'even|odd weeks ,? on? DAY at TIME => every $3 at $4 in $2 weeks',
    'even|odd weeks => in $2 weeks',
  ],
  'yearly|annually': [', DAYNUM of? MONTH => $1 on $2 $3', ', MONTH DAYNUM => $1 on $3 $2'],
  'until|till|through': ['the? end of YEAR => until YEAR_END'],
  'from|until|till|before': ["SOON => & $1 '$2'"],
} as const
