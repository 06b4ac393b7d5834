/**
 * Builders and an in-memory ledger for tests of pages that show plans and runs.
 *
 * @packageDocumentation
 */
export { aPlan, aRun, aStep, summarize } from './testing/aRun';
export { LedgerServer, type LedgerRequest } from './testing/LedgerServer';
