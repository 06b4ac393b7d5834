export { runsPlugin as default } from './plugin';
