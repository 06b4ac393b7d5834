import { z } from 'zod';

/** Where a page ended: the sort value and, between equals, the name of its last row. */
export const listPositionSchema = z.object({
  value: z.union([z.string(), z.number()]),
  name: z.string(),
});
export type ListPosition = z.infer<typeof listPositionSchema>;
