/**
 * Puts chunks together that are loaded together: each file that is imported costs Node more than running what is in it. Which
 * chunks are told apart depends on the entries that must load fast, not on every command of the program.
 */
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { build } from 'esbuild'

/** `outputs` are those of esbuild's metafile; `fast` the entries, by their names, that load no more than they did. */
export async function mergeChunks({ outputs, dist, fast, options }) {
  const files = new Map(
    Object.entries(outputs)
      .filter(([path]) => path.endsWith('.js'))
      .map(([path, output]) => [basename(path), output]),
  )
  const next = (file) =>
    files
      .get(file)
      .imports.filter(({ kind, external }) => kind === 'import-statement' && external !== true)
      .map(({ path }) => basename(path))
  const loadedBy = (entry) => {
    const loaded = new Set([`${entry}.js`])
    for (const file of loaded) for (const one of next(file)) loaded.add(one)
    return loaded
  }
  const loads = fast.map((entry) => ({ entry, loaded: loadedBy(entry) }))
  const groups = new Map()
  for (const file of files.keys()) {
    const key = loads.flatMap(({ entry, loaded }) => (loaded.has(file) ? [entry] : [])).join('-')
    // Chunks are no entries; what no fast entry loads is loaded when it is asked for.
    if (files.get(file).entryPoint !== undefined || key === '') continue
    groups.set(key, [...(groups.get(key) ?? []), file])
  }
  const merged = new Map()
  for (const [key, chunks] of groups) if (chunks.length > 1) await merge(key, chunks)

  async function merge(key, chunks) {
    const name = `part-of-${key}.js`
    const contents = chunks.map((chunk, n) => {
      merged.set(chunk, { name, n })
      const names = files.get(chunk).exports.map((one) => `${one} as ${one}_${n}`)
      return `export { ${names.join(', ')} } from './${chunk}'`
    })
    await build({
      ...options,
      stdin: { contents: contents.join('\n'), resolveDir: dist },
      outfile: join(dist, name),
      format: 'esm',
      plugins: [{ name: 'others', setup: (other) => outside(other, chunks) }],
    })
    files.set(name, undefined)
  }

  for (const chunk of merged.keys()) {
    files.delete(chunk)
    rmSync(join(dist, chunk))
    rmSync(join(dist, `${chunk}.map`))
  }
  for (const file of files.keys()) {
    const path = join(dist, file)
    writeFileSync(path, escaped(renamed(readFileSync(path, 'utf8'), merged)))
  }
}

/** Chunks of other groups stay imports. */
function outside({ onResolve }, chunks) {
  onResolve({ filter: /^[^/]/ }, ({ path, kind }) => {
    if (kind === 'entry-point' || chunks.includes(basename(path))) return undefined
    return { path, external: true, sideEffects: true }
  })
}

/** The same imports, from where the chunks are now. Lines stay, for the source maps. */
const renamed = (code, merged) =>
  code
    .replace(/^(import|export) \{([^}]*)\} from "\.\/([^"]+)";$/gm, (line, word, names, file) => {
      const at = merged.get(file)
      if (at === undefined) return line
      const suffixed = names.replace(
        /(?<=^|,)(\s*)([\w$]+)( as [\w$]+)?/g,
        (one, space, name, as) =>
          name === '' ? one : `${space}${name}_${at.n}${as ?? ` as ${name}`}`,
      )
      return `${word} {${suffixed}} from "./${at.name}";`
    })
    .replace(/^import "\.\/([^"]+)";$/gm, (line, file) =>
      merged.has(file) ? `import "./${merged.get(file).name}";` : line,
    )

/** One letter beyond Latin-1, as patterns have it, would make V8 hold and read the whole file in two bytes a letter. */
const escaped = (code) =>
  code.replace(
    /[^\0-\x7f]/g,
    (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
