/** A page where people look: the dashboard of a session, for any web application. */
export type { Permission } from './dashboard/api/live.ts'
export type { Allowed } from './dashboard/server/allowed.ts'
export {
  type Dashboard,
  type DashboardOptions,
  dashboard,
} from './dashboard/server/dashboard.ts'
export { toNode } from './dashboard/server/node.ts'
