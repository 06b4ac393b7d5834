import { callPlugin, fetchJson, type CallDeps } from '@fairway/backend-kit';
import type { z } from 'zod';
import {
  listSnoozesResponseSchema,
  type liftRequestSchema,
  type snoozeRequestSchema,
} from './requests';

/** What runs write of snoozes, over REST: the ledger holds no database of this plugin. */
export class SnoozeCalls {
  readonly #deps: CallDeps;

  constructor(deps: CallDeps) {
    this.#deps = deps;
  }

  async write(
    body: z.infer<typeof snoozeRequestSchema>,
    signal: AbortSignal,
  ): Promise<void> {
    await callPlugin(this.#deps, {
      ...{ plugin: 'drift', path: '/snoozes', body, signal },
    });
  }

  async lift(
    body: z.infer<typeof liftRequestSchema>,
    signal: AbortSignal,
  ): Promise<void> {
    await callPlugin(this.#deps, {
      ...{ plugin: 'drift', path: '/snoozes/lift', body, signal },
    });
  }

  /** Ids of objects that are put aside: by a run, or of those that are named. */
  async list(
    of: { run: string } | { objects: readonly string[] },
    signal: AbortSignal,
  ): Promise<string[]> {
    const query =
      'run' in of ? { run: of.run } : { objects: of.objects.join(',') };
    const { objects } = await fetchJson(this.#deps, {
      ...{ plugin: 'drift', path: '/snoozes', query, signal },
      schema: listSnoozesResponseSchema,
    });
    return objects;
  }
}
