import { z } from 'zod';

/** Where a page ended: the value of what it is ordered by and, between equals, the id of its last row. */
export const listPositionSchema = z.object({
  value: z.union([z.string(), z.number()]),
  id: z.string(),
});
export type ListPosition = z.infer<typeof listPositionSchema>;
