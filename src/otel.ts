/** Runs as traces and metrics of OpenTelemetry. */
export { type Instrumentable, instrument, type TelemetryOptions } from './telemetry/telemetry.ts'
