/** The places of a graph of tasks: who waits stands to the right of what it waits for, in columns. */

/** `to` waits for `from`. */
export interface Edge {
  readonly from: string
  readonly to: string
  /** What is waited for: `succeeded`. */
  readonly label: string
}

export interface NodePlace {
  readonly name: string
  readonly column: number
  readonly row: number
}

export interface EdgePath extends Edge {
  /** The `d` of an SVG path. */
  readonly line: string
  /** It leads back to the left: part of a circle of tasks. */
  readonly back: boolean
  /** Where its label stands. */
  readonly middle: { readonly x: number; readonly y: number }
}

/** Pixels. */
export interface Measures {
  readonly node: { readonly width: number; readonly height: number }
  readonly gap: { readonly x: number; readonly y: number }
}

export interface Graph {
  readonly nodes: readonly NodePlace[]
  readonly edges: readonly EdgePath[]
  readonly width: number
  readonly height: number
}

/** Tasks in columns, each as near as can be to what it waits for; names that only edges know are nodes, too. */
export function graphOf(names: readonly string[], edges: readonly Edge[], at: Measures): Graph {
  const all = [...new Set([...names, ...edges.flatMap(({ from, to }) => [from, to])])]
  const columns = columnsOf(all, edges)
  const nodes = placed(all, edges, columns)
  const placeOf = new Map(nodes.map((node) => [node.name, node]))
  const { node, gap } = at
  const most = (pick: (place: NodePlace) => number): number =>
    nodes.reduce((max, place) => Math.max(max, pick(place) + 1), 0)
  return {
    nodes,
    edges: edges.flatMap((edge) => {
      const [from, to] = [placeOf.get(edge.from), placeOf.get(edge.to)]
      return from === undefined || to === undefined ? [] : [pathOf(edge, from, to, at)]
    }),
    width: most(({ column }) => column) * (node.width + gap.x),
    height: most(({ row }) => row) * (node.height + gap.y),
  }
}

/** Longest way from a task that waits for nothing; what leads back to where one came from does not count. */
function columnsOf(names: readonly string[], edges: readonly Edge[]): ReadonlyMap<string, number> {
  const sources = grouped(edges, ({ to }) => to)
  const columns = new Map<string, number>()
  const under = new Set<string>()
  const columnOf = (name: string): number => {
    const known = columns.get(name)
    if (known !== undefined) return known
    if (under.has(name)) return -1
    under.add(name)
    const before = (sources.get(name) ?? []).map(({ from }) => columnOf(from))
    under.delete(name)
    const column = Math.max(-1, ...before) + 1
    columns.set(name, column)
    return column
  }
  for (const name of names) columnOf(name)
  return columns
}

/** Rows by the mean row of what a task waits for, so that lines cross little. */
function placed(
  names: readonly string[],
  edges: readonly Edge[],
  columns: ReadonlyMap<string, number>,
): readonly NodePlace[] {
  const sources = grouped(edges, ({ to }) => to)
  const rows = new Map<string, number>()
  const byColumn = grouped(names, (name) => columns.get(name) ?? 0)
  return [...byColumn.keys()]
    .toSorted((a, b) => a - b)
    .flatMap((column) => {
      const wish = (name: string): number => {
        const known = (sources.get(name) ?? []).flatMap(({ from }) => rows.get(from) ?? [])
        return known.length === 0 ? 0 : known.reduce((sum, row) => sum + row, 0) / known.length
      }
      const sorted = (byColumn.get(column) ?? [])
        .map((name) => ({ name, wish: wish(name) }))
        .toSorted((a, b) => a.wish - b.wish || (a.name < b.name ? -1 : 1))
      let free = 0
      return sorted.map(({ name, wish: wanted }) => {
        const row = Math.max(free, Math.round(wanted))
        free = row + 1
        rows.set(name, row)
        return { name, column, row }
      })
    })
}

function pathOf(edge: Edge, from: NodePlace, to: NodePlace, { node, gap }: Measures): EdgePath {
  const [wide, high] = [node.width + gap.x, node.height + gap.y]
  const x1 = from.column * wide + node.width
  const y1 = from.row * high + node.height / 2
  const x2 = to.column * wide
  const y2 = to.row * high + node.height / 2
  const back = to.column <= from.column
  if (back || to.column - from.column === 1) {
    const bend = back ? gap.x : gap.x / 2
    const sag = back ? node.height : 0
    const line = `M${x1} ${y1}C${x1 + bend} ${y1 + sag} ${x2 - bend} ${y2 + sag} ${x2} ${y2}`
    return { ...edge, line, back, middle: { x: (x1 + x2) / 2, y: (y1 + y2) / 2 + sag * 0.75 } }
  }
  // Past the columns between, it runs in the gap between two rows, not behind other tasks.
  const y = (Math.min(from.row, to.row) + 1) * high - gap.y / 2
  const half = gap.x / 2
  const line = `M${x1} ${y1}C${x1 + half} ${y1} ${x1 + half} ${y} ${x1 + gap.x} ${y}H${x2 - gap.x}C${x2 - half} ${y} ${x2 - half} ${y2} ${x2} ${y2}`
  return { ...edge, line, back, middle: { x: (x1 + x2) / 2, y } }
}

/** `Map.groupBy`, which Node has from version 21 on. */
function grouped<T, K>(list: readonly T[], key: (one: T) => K): ReadonlyMap<K, readonly T[]> {
  const groups = new Map<K, T[]>()
  for (const one of list) {
    const group = groups.get(key(one))
    if (group === undefined) groups.set(key(one), [one])
    else group.push(one)
  }
  return groups
}
