/** Characters that hide or turn text around are shown as their numbers. */
import { expect, test } from 'vitest'
import { firstLine, visibleText } from '../../../../src/dashboard/ui/text/visible.ts'

test.each<[text: string, shown: string]>([
  ['load', 'load'],
  ['tab\tand\nline', 'tab\tand\nline'],
  ['exe\u202egpj', 'exe⟨202E⟩gpj'],
  ['a\u200bb\u0000\ufeff', 'a⟨200B⟩b⟨0000⟩⟨FEFF⟩'],
  ['שלום ünïcode 🚀', 'שלום ünïcode 🚀'],
])('shows %j', (text, shown) => {
  expect(visibleText(text)).toBe(shown)
})

test('cuts the first line of what is long', () => {
  expect(firstLine('\n  no disk\n at main.ts')).toBe('no disk')
  expect(firstLine('x'.repeat(1_000_000), 10)).toBe('xxxxxxxxx…')
})
