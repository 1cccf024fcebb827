/** Calendar events of systemd (`Mon,Tue *-*-* 12:00:00`) as cron expressions. */
const PLACES =
  /^(?:([a-z][a-z,.-]*)\s+)?(?:(?:([\d*]+)-)?([*\d,./]+)-([*\d,./~]+))?\s*(?:([*\d,./]+):([*\d,./]+)(?::\d+)?)?$/i

/** One field as cron has it: `1..7` is `1-7`, `0/15` every 15th. */
const fieldOf = (written: string): string =>
  written
    .replace(/\.\./g, '-')
    .replace(/^(?:0+|\*)\/(\d+)$/, '*/$1')
    .replace(/(?<!\d)0+(?=\d)/g, '')

/** The event as a cron expression; nothing where that cannot say it. */
export const systemd = (text = ''): string => {
  const [found, weekdays, year = '*', month = '*', days = '*', hour = '0', minute = '0'] =
    PLACES.exec(text) ?? []
  if (found === undefined || !/[*,/~]|\.\./.test(found)) return ''
  if (days.includes('~') && !/^\*?~0?1$/.test(days)) return ''
  const day = days.includes('~') ? 'L' : fieldOf(days)
  const week = weekdays?.replace(/\.\./g, '-')
  const isBoth = week !== undefined && day !== '*'
  const fields = [minute, hour].map(fieldOf)
  const cron = [...fields, day, fieldOf(month), isBoth ? '*' : (week ?? '*')].join(' ')
  const dated = year === '*' ? `cron ${cron}` : `cron 0 ${cron} ${year}`
  return isBoth ? `${dated} & on ${week.replace(/,/g, ', ')}` : dated
}
