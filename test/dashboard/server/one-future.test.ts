/** The pages Now, Task and Forecast show one future. */
import { expect, test } from 'vitest'
import { aNight, end } from '../night.ts'

test('the lanes of Now, the next starts of a task and the forecast are the same starts', async () => {
  const board = await aNight()
  try {
    const to = board.clock.now() + 24 * 3_600_000
    const overview = await board.get('GET api/overview', `api/overview?to=${to}`)
    const { tasks } = await board.get('GET api/forecast', `api/forecast?to=${to}`)
    expect(tasks.flatMap(({ starts }) => starts).length).toBeGreaterThan(100)
    for (const { task, starts } of tasks) {
      const lane = overview.lanes.find((one) => one.task === task)
      expect(lane?.ahead).toEqual(starts)
      const { next } = await board.get('GET api/task/:name', `api/task/${task}`)
      expect(next.slice(0, starts.length)).toEqual(starts.slice(0, 5))
    }
    const ping = overview.lanes.find(({ task }) => task === 'ping')
    expect(ping?.ahead[0]).toMatchObject({
      kind: 'conditional',
      on: "if ~task 'backup' is running",
    })
  } finally {
    await end(board)
  }
})

test('of a task that seldom starts the next five are found as well', async () => {
  const board = await aNight()
  try {
    const { next } = await board.get('GET api/task/:name', 'api/task/garden')
    expect(next.map(({ at, kind }) => [at.iso, kind])).toEqual(
      [29, 30, 31]
        .map((day) => `2026-03-${day}`)
        .concat('2026-04-01', '2026-04-02')
        .map((day) => [`${day}T18:00:00+03:00`, 'certain']),
    )
  } finally {
    await end(board)
  }
})
