/** Text of others within a line. */

/** The text with each line break in it shown as `\n`: a name must not begin a line that looks like one of ours. */
export const oneLine = (text: string): string =>
  text.replace(/\r\n|[\n\r\u0085\u2028\u2029]/g, '\\n')
