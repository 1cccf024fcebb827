export { plainLines as liveView } from './plain.ts'
