/** What keeps a file from being run though it is there: the interpreter that its first line names. */
import { accessSync, closeSync, existsSync, openSync, readSync, statSync } from 'node:fs'
import { delimiter, isAbsolute, join, resolve } from 'node:path'
import type { CommandWork } from '../run/work.ts'

/** Interpreters may be scripts themselves; Linux follows as many. */
const DEEPEST = 5
/** Bytes of a first line that Linux reads. */
const LINE = 256

/** Why the file of the command cannot be run, where it exists; `undefined` if it does not, or nothing is wrong with its interpreter. */
export function interpreterFault({ file, options }: CommandWork): string | undefined {
  if (options.shell === true) return undefined
  const path = { ...process.env, ...options.env }['PATH'] ?? ''
  const found = placesOf(file, options.cwd ?? process.cwd(), path).find(isFile)
  return found === undefined ? undefined : faultOf(found, DEEPEST)
}

/** Where the system looks for it: at its place from the directory in which it is run, or on the PATH. */
const placesOf = (file: string, cwd: string, path: string): readonly string[] =>
  file.includes('/')
    ? [resolve(cwd, file)]
    : path.split(delimiter).map((folder) => join(resolve(cwd, folder), file))

function faultOf(script: string, depth: number): string | undefined {
  const interpreter = interpreterOf(script)
  if (interpreter === undefined || depth === 0) return undefined
  const named = `its interpreter ${shown(interpreter)}, named by the first line of '${script}',`
  if (!existsSync(interpreter))
    return interpreter.endsWith('\r')
      ? `${named} does not exist: the line ends with CR LF, expected LF`
      : `${named} does not exist`
  if (!mayBeRun(interpreter)) return `${named} may not be executed`
  return isAbsolute(interpreter) ? faultOf(interpreter, depth - 1) : undefined
}

/** What follows `#!`, up to the first blank; a carriage return is part of it, as it is for the system. */
function interpreterOf(script: string): string | undefined {
  const [, name] = /^#![ \t]*([^ \t\n\0]+)/.exec(firstBytes(script)) ?? []
  return name
}

function firstBytes(path: string): string {
  let file: number | undefined
  try {
    file = openSync(path, 'r')
    const bytes = Buffer.alloc(LINE)
    return bytes.toString('latin1', 0, readSync(file, bytes, 0, LINE, 0))
  } catch {
    return ''
  } finally {
    if (file !== undefined) closeSync(file)
  }
}

const isFile = (path: string): boolean =>
  statSync(path, { throwIfNoEntry: false })?.isFile() === true

/** The mode of access(2) that asks whether a file may be run; POSIX has it. */
const X_OK = 1

function mayBeRun(path: string): boolean {
  try {
    accessSync(path, X_OK)
    return isFile(path)
  } catch {
    return false
  }
}

const shown = (name: string): string => `'${name.replaceAll('\r', '\\r')}'`
