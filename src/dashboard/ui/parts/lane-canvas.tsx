/** Lanes on a canvas no higher than the window, for hundreds and thousands of rows: only what is to be seen is drawn. */
import type { VNode } from 'preact'
import { useLayoutEffect, useRef } from 'preact/hooks'
import { now, place } from '../data/world.ts'
import { axisOf } from '../draw/axis.ts'
import type { Shape } from '../draw/lane.ts'
import { HEIGHTS, hatching, LOOKS } from '../draw/marks.ts'
import { type RowMeasures, rowsWithin } from '../draw/rows.ts'
import { type Scale, xOf } from '../draw/scale.ts'

interface Painting {
  readonly lanes: readonly (readonly Shape[])[]
  readonly scale: Scale
  readonly measures: RowMeasures
}

export function LaneCanvas(painting: Painting): VNode {
  const { lanes, scale, measures } = painting
  const canvas = useRef<HTMLCanvasElement>(null)
  const height = lanes.length * measures.height
  const instant = now.value
  useLayoutEffect(() => {
    const element = canvas.current
    if (element === null) return undefined
    let frame = 0
    const paint = (): void => {
      frame = 0
      draw(element, painting, instant)
    }
    const later = (): void => {
      if (frame === 0) frame = requestAnimationFrame(paint)
    }
    paint()
    addEventListener('scroll', later, { passive: true })
    addEventListener('resize', later)
    const dark = matchMedia('(prefers-color-scheme: dark)')
    dark.addEventListener('change', later)
    return () => {
      cancelAnimationFrame(frame)
      removeEventListener('scroll', later)
      removeEventListener('resize', later)
      dark.removeEventListener('change', later)
    }
  })
  return (
    <div
      class="picture"
      style={{ height: `${height}px`, width: `${scale.width}px` }}
      aria-hidden="true"
    >
      <canvas ref={canvas} />
    </div>
  )
}

/** Draws the rows that the window shows, and puts the canvas where they are. */
function draw(
  canvas: HTMLCanvasElement,
  { lanes, scale, measures }: Painting,
  instant: number,
): void {
  const box = canvas.parentElement?.getBoundingClientRect()
  const pen = canvas.getContext('2d')
  if (box === undefined || pen === null) return
  const { first, end } = rowsWithin(lanes.length, measures.height, -box.top, innerHeight - box.top)
  const height = (end - first) * measures.height
  const ratio = devicePixelRatio
  canvas.width = Math.ceil(scale.width * ratio)
  canvas.height = Math.ceil(height * ratio)
  canvas.style.width = `${scale.width}px`
  canvas.style.height = `${height}px`
  canvas.style.transform = `translateY(${first * measures.height}px)`
  pen.scale(ratio, ratio)
  const colourOf = colours(canvas)
  lines(pen, scale, height, instant, colourOf)
  pen.font = '600 9px system-ui, sans-serif'
  pen.textAlign = 'center'
  for (let row = first; row < end; row++) {
    pen.save()
    pen.translate(0, (row - first) * measures.height)
    pen.fillStyle = colourOf('line')
    pen.fillRect(0, measures.height - 1, scale.width, 1)
    for (const shape of lanes[row] ?? []) paintShape(pen, shape, measures, colourOf)
    pen.restore()
  }
}

type Colours = (name: string) => string

/** The colours of the style sheet, as they are in light or dark. */
function colours(element: Element): Colours {
  const style = getComputedStyle(element)
  const found = new Map<string, string>()
  return (name) => {
    const known = found.get(name) ?? style.getPropertyValue(`--${name}`).trim()
    found.set(name, known)
    return known
  }
}

function lines(
  pen: CanvasRenderingContext2D,
  scale: Scale,
  height: number,
  instant: number,
  colourOf: Colours,
): void {
  const { days, ticks, changes } = axisOf(scale, place.value)
  const line = (x: number, colour: string): void => {
    pen.fillStyle = colourOf(colour)
    pen.fillRect(x, 0, 1, height)
  }
  for (const { x } of ticks) line(x, 'line')
  for (const { x } of days) line(x, 'line-strong')
  for (const { x } of changes) line(x, 'warn')
  const x = xOf(scale, instant)
  if (x < 0 || x > scale.width) return
  pen.fillStyle = colourOf('ahead')
  pen.fillRect(x, 0, scale.width - x, height)
  line(x, 'live')
}

function paintShape(
  pen: CanvasRenderingContext2D,
  { kind, x, width, tone }: Shape,
  { height, top, bar }: RowMeasures,
  colourOf: Colours,
): void {
  if (kind === 'pause') {
    pen.fillStyle = colourOf('paused')
    pen.fillRect(x, 0, width, height - 1)
    return
  }
  const size = bar * HEIGHTS[tone]
  const y = top + (bar - size) / 2
  if (tone === 'possible' || tone === 'certain') {
    pen.strokeStyle = colourOf('dim')
    pen.setLineDash(tone === 'possible' ? [3, 2] : [])
    pen.strokeRect(x + 0.5, y + 0.5, Math.max(1, width - 1), size - 1)
    pen.setLineDash([])
    return
  }
  const { colour, letter, hollow } = LOOKS[tone]
  pen.fillStyle = colourOf(hollow === true ? 'page' : colour)
  pen.fillRect(x, y, width, size)
  pen.strokeStyle = colourOf(colour)
  pen.strokeRect(x + 0.5, y + 0.5, Math.max(1, width - 1), size - 1)
  if (kind === 'fate') pen.stroke(new Path2D(hatching(x, y, width, size)))
  if (width < 12 || size < 9) return
  pen.fillStyle = colourOf(hollow === true ? colour : 'on-colour')
  pen.fillText(letter, x + width / 2, y + size / 2 + 3.5)
}
