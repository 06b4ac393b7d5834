import { z } from 'zod';

/** Where a page ended: the sort value and, between equals, the id of its last row. */
export const listPositionSchema = z.object({
  value: z.string(),
  id: z.string(),
});
export type ListPosition = z.infer<typeof listPositionSchema>;
