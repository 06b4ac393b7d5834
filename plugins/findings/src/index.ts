/**
 * Pages of findings: what somebody should settle.
 *
 * @packageDocumentation
 */
export { findingsPlugin as default } from './plugin';
