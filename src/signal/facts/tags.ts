/** Which tasks have which tags, both ways. */

const NONE: ReadonlySet<string> = new Set()

export class Tags {
  readonly #tasks = new Map<string, Set<string>>()
  readonly #tags = new Map<string, Set<string>>()

  add(task: string, tags: readonly string[]): void {
    for (const tag of tags) {
      link(this.#tasks, tag, task)
      link(this.#tags, task, tag)
    }
  }

  remove(task: string): void {
    for (const tag of this.of(task)) this.#tasks.get(tag)?.delete(task)
    this.#tags.delete(task)
  }

  tasks(tag: string): ReadonlySet<string> {
    return this.#tasks.get(tag) ?? NONE
  }

  of(task: string): ReadonlySet<string> {
    return this.#tags.get(task) ?? NONE
  }
}

function link(links: Map<string, Set<string>>, from: string, to: string): void {
  const known = links.get(from)
  if (known === undefined) links.set(from, new Set([to]))
  else known.add(to)
}
