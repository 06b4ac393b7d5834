import { z } from 'zod';

const time = z.iso.datetime({
  offset: true,
  error: 'must be a time such as 2026-12-01T22:00:00Z',
});

/** What of a month is maintenance is no exception any more. */
const longestMs = 31 * 24 * 3_600_000;

/** `spec.maintenance` of a cluster's document: planned work, with its end. */
export const maintenanceField = z
  .strictObject({
    from: time,
    until: time,
    reason: z.string().trim().min(1, 'must say why').max(200),
  })
  .superRefine(({ from, until }, context) => {
    const length = Date.parse(until) - Date.parse(from);
    // A time that is none has been named already.
    if (!(length <= 0 || length > longestMs)) return;
    context.addIssue({
      code: 'custom',
      path: ['until'],
      message:
        length <= 0
          ? 'must be later than from'
          : 'must be at most 31 days after from',
    });
  });
