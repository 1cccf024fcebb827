import { describe, expect, test } from 'vitest'
import { PAGES, ROUTES } from '../../../src/dashboard/api/routes.ts'

describe('the routes of the dashboard', () => {
  test('are relative, and only those of method POST write', () => {
    for (const [name, { may, writes, says }] of Object.entries(ROUTES)) {
      expect(name).toMatch(/^(GET|POST) api(\/:?[a-z]+)+$/)
      expect(says).not.toBe('')
      if (writes)
        expect([name, may]).toEqual([
          expect.stringMatching(/^POST /),
          expect.not.stringMatching(/^read$/),
        ])
      else expect(may).toBe('read')
    }
  })

  test('do not share a path with a page', () => {
    expect(PAGES.filter((page) => page.startsWith('api'))).toEqual([])
  })
})
