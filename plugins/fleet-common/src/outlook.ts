import { z } from 'zod';

/** What is going to break: the next upgrade, certificates that end, capacity that ends. */
export const outlookTopics = ['upgrade', 'certificates', 'capacity'] as const;
export type OutlookTopic = (typeof outlookTopics)[number];

/** `bad`: it will break; of the upgrade: it is blocked. */
export const outlookStates = ['good', 'bad', 'unknown'] as const;
export const outlookStateSchema = z.enum(outlookStates);
export type OutlookState = z.infer<typeof outlookStateSchema>;

/** What is ahead of one cluster. */
export const outlookSchema = z.object({
  /** To the next minor of Kubernetes. */
  upgrade: outlookStateSchema,
  certificates: outlookStateSchema,
  capacity: outlookStateSchema,
});
export type Outlook = z.infer<typeof outlookSchema>;

const outlookCountSchema = z.object({ bad: z.number(), unknown: z.number() });

/** Of how many clusters each topic is bad or unknown. */
export const outlookTotalsSchema = z.object({
  upgrade: outlookCountSchema,
  certificates: outlookCountSchema,
  capacity: outlookCountSchema,
});
export type OutlookTotals = z.infer<typeof outlookTotalsSchema>;
