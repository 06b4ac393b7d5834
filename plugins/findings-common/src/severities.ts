import { z } from 'zod';

/** Worst first. */
export const severities = ['critical', 'high', 'medium', 'low'] as const;
export const severitySchema = z.enum(severities);
export type Severity = z.infer<typeof severitySchema>;

/**
 * How a finding stands. `unknown`: it was there when it could be assessed last. `snoozed` and `accepted` end by themselves: at their time, and
 * when the severity becomes worse.
 */
export const findingStates = [
  'open',
  'unknown',
  'snoozed',
  'accepted',
  'closed',
] as const;
export const findingStateSchema = z.enum(findingStates);
export type FindingState = z.infer<typeof findingStateSchema>;
