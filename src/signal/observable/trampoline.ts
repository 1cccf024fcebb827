/** Calls made at once, one after the other: one that comes while another is under way follows it. */

export function trampoline(): (call: () => void) => void {
  const waiting: (() => void)[] = []
  let isUnderWay = false
  return (call) => {
    waiting.push(call)
    if (isUnderWay) return
    isUnderWay = true
    try {
      for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) next()
    } finally {
      isUnderWay = false
    }
  }
}
