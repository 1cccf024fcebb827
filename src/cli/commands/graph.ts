/** `tminus graph`: who waits for whom, by what outcome. */
import type { Command } from 'commander'
import { dotLines, mermaidLines, treeLines } from '../../session/graph/drawn.ts'
import type { TaskGraph } from '../../session/graph/graph.ts'
import { placed } from '../dynamic-tasks.ts'
import { EXIT, Failure, type Finish } from '../exit.ts'
import { type Io, say, sayJson, sayWrapped, warn } from '../io.ts'
import type { PlaceFlags } from '../place.ts'
import { sessionOf } from '../task-file.ts'
import { inline } from '../text/columns.ts'

interface Flags extends PlaceFlags {
  readonly dot?: boolean
  readonly mermaid?: boolean
  readonly json?: boolean
}

export function graph(program: Command, io: Io, finish: Finish): void {
  program
    .command('graph')
    .description(
      'which task waits for which, by what outcome, and for which events; 1 if something in it is odd',
    )
    .argument('<file>', 'a task file')
    .option('--dot', 'in the language of Graphviz: | dot -Tsvg')
    .option('--mermaid', 'in the language of Mermaid')
    .option('--store <store>', 'where tasks that were added at run time are on record')
    .option('--json', 'as JSON: nodes, edges, warnings')
    .action(async (file: string, flags: Flags) => {
      const draw = drawingOf(flags)
      const session = await sessionOf(io, file)
      await placed(io, { file, session }, flags)
      const found = session.graph()
      draw(io, found)
      finish(found.warnings.length === 0 ? EXIT.ok : EXIT.no)
    })
}

type Draw = (io: Io, graph: TaskGraph) => void

/** As lines, with the warnings beside them. */
const inLines =
  (lines: (graph: TaskGraph) => readonly string[], isDrawn: boolean): Draw =>
  (io, graph) => {
    for (const line of lines(graph))
      if (isDrawn) sayWrapped(io, inline(line))
      else say(io, inline(line))
    for (const { task, message } of graph.warnings) warn(io, `warning: ${task}: ${message}`)
  }

const DRAWINGS: Readonly<Record<'dot' | 'mermaid' | 'json', Draw>> = {
  dot: inLines(dotLines, false),
  mermaid: inLines(mermaidLines, false),
  json: (io, graph) => sayJson(io, graph),
}

/** @throws {Failure} when two are asked for. */
function drawingOf(flags: Flags): Draw {
  const [first, second] = (['dot', 'mermaid', 'json'] as const).filter(
    (name) => flags[name] === true,
  )
  if (second !== undefined)
    throw new Failure(
      EXIT.usage,
      `expected one of --dot, --mermaid and --json, got --${first} and --${second}`,
    )
  return first === undefined ? inLines(treeLines, true) : DRAWINGS[first]
}
