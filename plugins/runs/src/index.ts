/**
 * Pages of the ledger: every change that was asked for, and how it went.
 *
 * @packageDocumentation
 */
export { runsPlugin as default } from './plugin';
