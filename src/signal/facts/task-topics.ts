/** The topics of a task: all that happens to it, and its ends alone, by which most of those are stepped that wait for it. */
import type { Topic } from '../../condition/facts.ts'

const TASK = 'task/'
const NO_TOPICS: readonly Topic[] = Object.freeze([])

/** What is touched as well where all is touched that a topic is about. */
export const endsOf = (topic: Topic): readonly Topic[] =>
  topic.startsWith(TASK) ? [`ended/${topic.slice(TASK.length)}`] : NO_TOPICS

/** All that stands for a task. */
export const topicsOfTask = (name: string): readonly Topic[] => [
  `${TASK}${name}`,
  ...endsOf(`${TASK}${name}`),
]
