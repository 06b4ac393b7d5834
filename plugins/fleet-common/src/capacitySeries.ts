import { z } from 'zod';

/** Cores, bytes or pods. */
const figure = z.number().nullable();

/** Days of capacity that are kept. */
export const capacityDays = 14;

export const capacitySeriesQuerySchema = z.strictObject({
  days: z.coerce.number().int().min(1).max(capacityDays).default(1),
});

/** What was there at one moment; null: it could not be read then. */
export const capacityPointSchema = z.object({
  at: z.string(),
  cpuAllocatable: figure,
  cpuRequested: figure,
  cpuUsed: figure,
  memoryAllocatable: figure,
  memoryRequested: figure,
  memoryUsed: figure,
  podsAllocatable: figure,
  pods: figure,
});
export type CapacityPoint = z.infer<typeof capacityPointSchema>;

/** Answer of `GET /api/fleet/clusters/:name/capacity/series`, oldest first: a point each ten minutes of one day, else the last of each hour. */
export const capacitySeriesSchema = z.object({
  source: z.string(),
  /** Between two points; where one is missing, nothing was read. */
  stepSeconds: z.number(),
  items: z.array(capacityPointSchema),
});
export type CapacitySeries = z.infer<typeof capacitySeriesSchema>;
