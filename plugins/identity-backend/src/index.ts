export { identityFeatures as default } from './plugin';
