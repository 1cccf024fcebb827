/** What sentences of the language, and some that are nearly so, are made of: for each part, its alternatives. */

/** `<part>` stands for one of that part's alternatives; `[…]` may be left out. A part named twice is likelier. */
const TEXT = String.raw`
condition = <lasting> ; <lasting> ; <lasting> ; <and> ; <and> <or> <and>
or = | ; || ; or ; OR
and = <latch> ; <latch> ; <latch> <&> <latch> ; <latch> <&> <latch> <&> <latch>
& = & ; && ; and
latch = <lasting> ; <lasting> ; <lasting> ; <lasting> since <lasting> ; <lasting> ever since <lasting>
lasting = <unary> ; <unary> ; <unary> ; <unary> ; <unary> ; <unary> ; <unary> for <duration> ; <unary> within [the] [last] <duration> ; <unary> within past <duration>
unary = <operand> ; <operand> ; <operand> ; <operand> ; <operand> ; <operand> ; <operand> ; ~<operand> ; not <operand> ; !<operand> ; (<condition>) ; (<condition>) in <zone>
operand = <time> ; <time> ; <time> ; <task> ; <task> ; <context> ; <delayed>
delayed = <delay> <after> ; <delay> <after> ; <delay> after event 'deploy' ; <delay> after each event 'deploy' where <clauses> ; <delay> aftr task 'x' ; <delay> after task <name> has <outcome>
delay = <duration> ; <duration> ; an hour ; a minute ; half an hour ; an minutes ; half day
time = <period> ; <period> ; <every> ; <every> ; <cron> ; <once> ; <timeof> ; <days> ; <window>
period = <periodic> ; <periodic> ; <periodic> [in <zone>] [spread over <duration>] ; <periodic> spread over <duration> in <zone>
periodic = <short> ; <long>
short = secondly [<p:ms>] ; minutely [<p:ss>] ; hourly [<p:mmss>] ; daily [<p:clock>] ; daily <p:clock> ; every day [<p:clock>] ; every hour <p:mmss>
long = weekly [<p:week>] ; monthly [<p:month>] ; quarterly [<p:quarter>] ; yearly [<p:year>] ; every week <p:week> ; every month <p:month> ; every year <p:year>
timeof = time of <i:unit> [in <zone>]
i:unit = second [<i:ms>] ; minute [<i:ss>] ; hour [<i:mmss>] ; day [<i:clock>] ; week [<i:week>] ; month [<i:month>] ; quarter [<i:quarter>] ; year [<i:year>]
ms = 0 ; 500 ; 999 ; 1000 ; 12.5 ; 007 ; 5 ms
ss = 30 ; 5 ; 05 ; 59.5 ; 60 ; 30. ; 1:30 ; 00
mmss = 30:00 ; 45 min ; 45min ; 1 quarter ; 3 q ; 4 quarters ; 15:30.5 ; 60:00 ; 30 ; 7:5 ; 2quarters ; 10 mins ; 10.5 min ; 05 minutes
clock = 10:00 ; 9 am ; 9:30pm ; 9:30 PM ; noon ; midnight ; 24:00 ; 00:00 ; 12 am ; 13 pm ; 10:00:30 ; 10:00:30.5 ; 9 ; 25:00 ; 10:60 ; 7:5 ; 010:00 ; 0 am ; 23:59:59 ; 24:01 ; 12:00:00 am ; 9am ; 24:00:00 ; 9.30 ; 1:2:3
dayname = Mon ; tuesday ; Wed ; thurs ; FRI ; sat ; Sunday ; Mondy
week = <dayname> ; <dayname> ; <dayname> <clock>
nth = 1st ; 2nd ; 3rd ; 5th ; 15 ; 5. ; 31st ; 30th ; 32nd ; 0 ; 1th ; 29 ; 31 ; 05 ; 22nd
day = <nth> ; <nth> ; last day ; <nth> to last day ; <nth> <dayname> ; last <dayname> ; <nth> to last <dayname>
month = <day> ; <day> ; <day> <clock>
monthname = Jan ; february ; Mar ; apr ; May ; Jun ; Sept ; Dec ; December ; Febr
quarter = <ordinal3> month ; <ordinal3> month <plainday> ; <ordinal3> month <plainday> <clock>
ordinal3 = 1st ; 2nd ; 3 ; 3rd ; 4th ; 1.
plainday = <nth> ; <nth> ; last day ; <nth> to last day
year = <monthname> ; <plainday> <monthname> ; <monthname> <plainday> ; <plainday> of [the] <monthname> ; <plainday> <monthname> <clock> ; <monthname> <plainday> <clock> ; <monthname> <clock>
every = every <duration> ; every <duration> <mode> ; every <count> <months> ; every <count> <months> starting at <moment> ; <everydays> ; <everydays> at <clock> ; <everydays> at <clock> and <clock> [in <zone>]
mode = to <duration> ; after finish ; aligned ; aligned in <zone> ; starting at <moment> ; starting at <moment> in <zone> ; spread over <duration> ; in <zone> ; after finish spread over <duration> ; to <duration> in <zone>
months = months ; month ; years ; quarters ; year ; quarter
everydays = every weekday ; every weekend ; every <dayname> ; every <dayname> and <dayname> ; every <dayname>, <dayname>, and <dayname> ; every <day> ; every <day> of the month ; every <day> of each month ; every <day> and <day> of the month ; every <plainday> <monthname> ; every <plainday> of <monthname> ; every <monthname> <plainday> ; every <monthname> ; every <monthname>, <monthname> <nth>
cron = cron <fields> [in <zone>] ; cron '<fields>' [in <zone>] ; cron '\t<fields>\n' ; crontime <fields> ; cron <macro> ; <macro> ; cron '<macro>' ; rrule 'FREQ=DAILY' [spread over <duration>] ; cron <fields> spread over <duration>
macro = @daily ; @hourly ; @weekly ; @monthly ; @yearly ; @annually ; @midnight ; @never ; @Daily
fields = <f60> <f24> <fday> <fmonth> <fweek> ; <f60> <f24> <fday> <fmonth> <fweek> ; <f60> <f60> <f24> <fday> <fmonth> <fweek> ; <f60> <f24> <fday> ; 0 <f60> <f24> <fday> <fmonth> <fweek> <fyear>
fyear = * ; 2027 ; 2027-2029 ; 2027,2030 ; */2 ; 0 ; 10000 ; 27 ; 2029-2027 ; 2027-2035/2 ; ?
f60 = * ; 0 ; */5 ; 1,15 ; 10-20 ; 10-50/5 ; 59 ; 60 ; 5/10 ; */0 ; */60 ; */61 ; 50-10 ; 00 ; ? ; 1,,2 ; 1-2-3 ; 7,*/20 ; -1 ; 1, ; +5 ; L
f24 = * ; 9 ; 9-17 ; */2 ; 22-2 ; 23 ; 24 ; 0,12 ; 09 ; */24 ; */25 ; 9/3
fday = * ; 1 ; L ; LW ; 15W ; 31 ; 32 ; ? ; 1,15 ; L-3 ; L-31 ; L-3,15W ; 1-5 ; 0 ; */2 ; W ; 31W ; 1L ; WL ; l ; 1-5W ; */31 ; */32
fmonth = * ; 1 ; JAN ; jan-mar ; 12 ; 13 ; 1,6 ; */3 ; dec/2 ; 0 ; january ; */12 ; */13
fweek = * ; MON-FRI ; 1-5 ; sun ; 7 ; 8 ; FRI#2 ; 5L ; 5#6 ; fri-mon ; 0 ; 1,3,5 ; L ; FRIL ; mon#1,fri#2 ; 1-5#2 ; *#1 ; +MON ; #2 ; */7 ; 5#L ; 1-5L ; monday
once = once ; once ; once at <moment> [in <zone>] [spread over <duration>] ; once in <duration> [spread over <duration>] ; once in <duration> in <zone>
days = on weekdays ; on weekends [in <zone>] ; on <dayname> ; on <dayname>, <dayname> and <dayname> ; in <monthname> ; in <monthname> and <monthname> ; in Q1 ; in q2, Q4 ; on the <day> of the month ; on business days of 'FI' ; on holidays of 'US-NY' ; in Q5 ; in Jan and Q1 ; <bare> ; <bare> ; <nthbusiness> ; on <nthbusiness> ; every <nthbusiness> at <clock> ; in week <week2> ; in weeks <week2> and <week2> ; in weeks <week2>-<week2> ; in <parity> weeks ; in the <ordinal4> quarter [of the year] ; on day <yearday> of the year ; on the <yearday>th day of each year [at <clock>]
bare = <dayname>-<dayname> ; <dayname> to <dayname> [at <clock>] ; <monthname>-<monthname> ; <monthname> to <monthname> ; the <nth> and <nth> <dayname> [of the month] ; <nth> of the month ; last <dayname> [of each month] [at <clock>] ; the <nth> and <nth> of every month [at <clock>] ; <nth> <dayname>
nthbusiness = [the] <nth> business day of the month of 'FI' ; last business day of each month of 'FI' ; <nth> to last business day of every month of 'FI' ; last business day of 'FI'
week2 = 1 ; 05 ; 15 ; 53 ; 54 ; 0 ; 1st ; 100
parity = even ; odd ; evn
ordinal4 = 1st ; 2nd ; fourth ; fifth ; 5th ; 3 ; 4.
yearday = 1 ; 100 ; 366 ; 367 ; 0 ; 42 ; 007
window = before <moment> ; until <moment> ; after <moment> ; from <moment> [in <zone>] ; between <moment> and <moment>
moment = 2026-12-24 ; 2026-12-24 18:00 ; 2026-12-24T18:00:00Z ; 2026-12-24T18:00+02:00 ; '2026-12-24 18:00' ; 2026-2-30 ; 2026-02-29 ; 2028-02-29 ; 2026-13-01 ; 2026-12-24 25:00 ; 2026-12-24 18:00 Z ; 26-12-24 ; 2026-12-24T18:00:00.5+0200 ; 2026-1-5 7:00 ; 2026-12-24 18 ; 2026-12-24 18:00:60 ; 02026-12-24 ; 2026-12-24T18:00:00. ; 2026-12-24 18:00 +02 ; 2026-12-24T ; 2026-12-24 18:00:00 .5 ; 2000-02-29 ; 1900-02-29 ; 2026-12-24T24:00 ; 2026-12-24 18:0 ; 2026-12-24T18:00Zulu
zone = UTC ; Europe/Helsinki ; 'CET' ; CET ; utc ; "UTC" ; Europe ; America/Argentina/Buenos_Aires ; Etc/GMT+1 ; America/Port-au-Prince ; GMT ; +05:30 ; -0330 ; +05 ; +5 ; +24:00 ; GMT+5 ; BST ; ''
duration = <number> <unit> ; <number><unit> ; <number> <unit> ; <number> <unit>, <number> <unit> ; <number> <unit> and <number> <unit> ; <number><unit><number><unit> ; <number> <unit> <number> <unit> ; 1:30:00 ; PT1H30M ; P1DT2H ; <number> <unit>, and <number> <unit> ; 0:00:00 ; 0:0:1 ; 1:60:00 ; PT ; P1M ; PT0.5S ; 1:30 ; P1W ; PT1.5H ; P1W2D ; PT1M1H ; 1h1:00:00
number = 1 ; 5 ; 10 ; 30 ; 0.5 ; 90 ; 0 ; 1.5 ; 007 ; -5 ; 5. ; .5 ; 1e3 ; +5 ; 100000000000
unit = s ; sec ; seconds ; m ; min ; minutes ; h ; hours ; d ; days ; w ; weeks ; ms ; parsecs ; minute ; month ; M ; Hours ; mis
count = 1 ; 2 ; 3 ; 0 ; 12 ; 03 ; 1.5 ; 2nd
task = <after> ; <after> ; <after> ; <has> ; <has> ; <is> ; <is> ; more than <count> runs of <subject> [are running] ; more than <count> run of <subject> are running
after = after task <name> [<outcome>] ; after any task [<outcome>] ; after any task <outcome> on weekdays ; when any task fails ; on failure of any task ; after any task returned <value> ; after tasks <names> [<outcome>] ; after all tasks <names> [<outcome>] ; after any task <names> [<outcome>] ; after <count> of tasks <names> [<outcome>] ; after none of tasks <names> failed ; after each success of task <name> ; after each failure of tasks <names> ; after each success of all tasks tagged 'etl' ; after each end of <count> of tasks <names> ; after each success of any tasks <names> returned <value> ; after each failing of task <name> ; after task <name> returned <value> ; after this task [<outcome>] ; after tasks tagged 'etl' [<outcome>] ; after task <name> is late ; after each success of this task ; after none of tasks <names> ; after all of tasks <names> ; after each success of task <name> <outcome> ; after any tasks <names> returned <value>
outcome = succeeded ; failed ; finished ; terminated ; inacted ; crashed ; ended ; started ; missed ; late ; suceeded ; Failed
name = 'load' ; "load" ; load ; 'a b' ; etl.load ; this task ; 'it\'s' ; daily ; 5 ; '' ; load-2 ; Load ; _x ; x_ ; x:y ; x/y ; a.b.c ; a..b ; a- ; ä ; x1 ; task ; late ; past ; h ; day ; 'x ; 1a ; a$b ; 'a & b' ; in ; spread ; count ; row ; by ; over ; ago ; last ; minute ; q1 ; utc ; like
names = <name> ; <name>, <name> ; <name> and <name> ; <name>, <name> and <name> ; <name>, <name>, and <name> ; <name>,<name>
subject = task <name> ; task <name> ; this task ; <name>
has = [<subject>] has [not] <outcome> [<times>] [<span>] ; <subject> has [not] <outcome> ; has <outcome> <span> ; has <outcome> <times> <span>
times = <count> times ; more than <count> times ; <count> times in a row ; <count> time ; at least <count> times
span = today ; today <i:clock> ; this week ; this week <i:week> ; this month <i:month> ; this hour <i:mmss> ; this year <i:year> ; this quarter <i:quarter> ; past <duration> ; in past <duration> ; in the past <duration> ; within <duration> ; within the last <duration> ; today in <zone> ; this week <i:week> in <zone> ; this fortnight ; this minute <i:ss> ; this second <i:ms> ; this day <i:clock> ; in the last <duration> ; past <duration> in <zone>
is = [while] <subject> is running ; <subject> is not running ; <subject> is running for more than <duration> ; <subject> is running for <duration> ; while <subject> is not running for more than <duration> ; <subject> is runing
context = @reboot ; once per session start ; once per session ; <truth> ; <session> ; env 'prod' ; param 'x' exists ; param 'x' is 'v' ; on event 'deploy' ; on event 'deploy' where <clauses> ; on each event 'deploy' ; on each event 'deploy' where <clauses> ; on each events 'deploy' ; no event 'ping' for <duration> ; file 'x.csv' exists ; file 'x' changed ; file 'in/*.csv' appears and settles for <duration> ; signal 'label' ; env prod ; param 'x' is 5 ; on event deploy ; file 'x' appears ; param x exists
truth = true ; false ; always ; always true ; always false ; never ; never true
session = session has run for <duration> ; scheduler has run over <duration> ; session started <duration> ago ; session has more than <count> runs ; scheduler has less than <count> cycles ; scheduler has <count> cycles ; session has <count> run ; session has less than <count> runs ; session has run <duration>
clauses = <field> is <value> ; <field> is <value> and <field> is <value> ; <field> is <value>, <field> is <value> ; <field> is <value>, and <field> is <value>
field = branch ; build ; 'a b' ; true ; on ; x.y ; a-b ; 5 ; is
value = 'v' ; 5 ; -1.5 ; true ; false ; null ; {"a": 1} ; [1, 2] ; {"a\\n": [null, -1.5E+3, {}]} ; [ ] ; {"a" 1} ; [01] ; {"a": 'b'} ; [1,] ; ["\\x"] ; "v" ; v ; 1e5 ; 0x10 ; 05 ; .5 ; 5. ; '' ; +5 ; True ; -0 ; 1E+3
`

const RULES: ReadonlyMap<string, readonly string[]> = new Map(
  TEXT.trim()
    .split('\n')
    .map((line) => {
      const at = line.indexOf(' = ')
      return [
        line.slice(0, at),
        line
          .slice(at + 3)
          .replaceAll('\\t', '\t')
          .split(' ; '),
      ] as const
    }),
)

const INTERVALS =
  'before <X> ; after <X> ; between <X> and <X> ; on <X> ; on <X>, <X> and <X> ; starting <X>'
const INSTANTS = `${INTERVALS} ; at <X> ; at <X>, <X> and <X> ; at <X> and <X> ; at <X>,<X>, and <X>`

/** The alternatives of a part; `i:X` are stretches of time in terms of the values `X`, `p:X` also its instants. */
export const alternativesOf = (part: string): readonly string[] => {
  const known = RULES.get(part)
  if (known !== undefined) return known
  const [kind, value = ''] = part.split(':')
  return (kind === 'i' ? INTERVALS : INSTANTS).replaceAll('X', value).split(' ; ')
}
