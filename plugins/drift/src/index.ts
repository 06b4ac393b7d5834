/**
 * Pages of drift: what clusters have otherwise than Git declares.
 *
 * @packageDocumentation
 */
export { driftPlugin as default } from './plugin';
