/** Runs as traces and metrics of OpenTelemetry. */
export type { Measurable } from './telemetry/gauges.ts'
export { type Instrumentable, instrument, type TelemetryOptions } from './telemetry/telemetry.ts'
