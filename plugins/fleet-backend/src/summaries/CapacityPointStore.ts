import { capacityDays, type CapacityPoint } from '@fairway/plugin-fleet-common';
import type { Knex } from 'knex';

const columns = {
  cpuAllocatable: 'cpu_allocatable',
  cpuRequested: 'cpu_requested',
  cpuUsed: 'cpu_used',
  memoryAllocatable: 'memory_allocatable',
  memoryRequested: 'memory_requested',
  memoryUsed: 'memory_used',
  podsAllocatable: 'pods_allocatable',
  pods: 'pods',
} as const;

type Figures = Omit<CapacityPoint, 'at'>;
const names = Object.keys(columns) as (keyof Figures)[];

/** Length of what one point stands for. */
export const pointMs = 10 * 60_000;
const hourMs = 60 * 60_000;
const dayMs = 24 * hourMs;

/** Keeps what clusters had and used: of each a row for ten minutes, 14 days long. */
export class CapacityPointStore {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  /** Writes some figures into the point of that moment; the last of the ten minutes stays. */
  async record(
    cluster: string,
    at: number,
    figures: Partial<Figures>,
  ): Promise<void> {
    const found = names.filter(name => figures[name] !== undefined);
    const own = Object.fromEntries(
      found.map(name => [columns[name], figures[name]]),
    );
    await this.#knex('capacity_points')
      .insert({ cluster, at: at - (at % pointMs), ...own })
      .onConflict(['cluster', 'at'])
      .merge(own);
  }

  /** The points of the last days, oldest first: all of one day, else the last of each hour. */
  async list(
    cluster: string,
    { days, now }: { days: number; now: number },
  ): Promise<{ stepSeconds: number; items: CapacityPoint[] }> {
    const rows: Record<string, number | string | null>[] = await this.#knex(
      'capacity_points',
    )
      .where({ cluster })
      .andWhere('at', '>=', now - days * dayMs)
      .orderBy('at');
    const points = rows.map(row => ({
      at: Number(row.at),
      point: toPoint(row),
    }));
    if (days === 1) {
      return {
        stepSeconds: pointMs / 1000,
        items: points.map(({ point }) => point),
      };
    }
    const last = new Map(
      points.map(({ at, point }) => [Math.floor(at / hourMs), point]),
    );
    return { stepSeconds: hourMs / 1000, items: [...last.values()] };
  }

  /** Forgets what is older than is shown. */
  async prune(now: number): Promise<void> {
    await this.#knex('capacity_points')
      .where('at', '<', now - capacityDays * dayMs)
      .delete();
  }
}

function toPoint(row: Record<string, number | string | null>): CapacityPoint {
  const figures = Object.fromEntries(
    names.map(name => [name, row[columns[name]] ?? null]),
  );
  return {
    at: new Date(Number(row.at)).toISOString(),
    ...(figures as unknown as Figures),
  };
}
