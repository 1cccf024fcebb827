/** The name of a calendar: in quotes, or the code of a country or one of its states. */
import type { Expected, Fault } from './fault.ts'
import type { Letter } from './zone.ts'
import type { Words } from './zone-names.ts'

/** The rest after the name of a calendar. */
export type Calendar<Text extends string> = Text extends `'${infer Name}' ${infer Rest}`
  ? Name extends ''
    ? Fault<Text, 'the name of a calendar is not empty'>
    : Country<Name> extends false
      ? NoCountry<Text, Name>
      : Rest
  : Text extends `${infer Code} ${infer Rest}`
    ? Country<Code> extends infer Is
      ? Is extends true
        ? Rest
        : Is extends false
          ? NoCountry<Text, Code>
          : NoCalendar<Text>
      : never
    : NoCalendar<Text>

/** Whether a name that looks like the code of a country is one; `undefined` for another name. */
type Country<Name extends string> =
  Lowercase<Name> extends `${infer A}${infer B}${infer More}`
    ? A | B extends Letter
      ? More extends '' | `-${string}`
        ? `${A}${B}` extends Lowercase<Codes>
          ? true
          : false
        : undefined
      : undefined
    : undefined

/** ISO 3166-1, and the codes that users may assign. */
type Codes =
  | Words<'AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU IC ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW'>
  | `X${Uppercase<Letter>}`
  | 'AA'
  | 'ZZ'

type NoCalendar<Text extends string> = Expected<Text, "a calendar such as 'FI'">
type NoCountry<Text extends string, Name extends string> = Fault<
  Text,
  `there is no country '${Name}'`,
  ", expected the code of one, such as 'FI'"
>
