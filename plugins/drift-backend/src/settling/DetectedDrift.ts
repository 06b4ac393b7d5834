import { ResponseError } from '@backstage/errors';
import { fetchJson, type CallDeps } from '@fairway/backend-kit';
import {
  driftObjectDetailSchema,
  type DriftObjectDetail,
} from '@fairway/plugin-drift-common';

/** What detection knows, asked over REST: the ledger holds no database of this plugin. */
export class DetectedDrift {
  readonly #deps: CallDeps;

  constructor(deps: CallDeps) {
    this.#deps = deps;
  }

  /** The object; undefined if detection knows none of that id. */
  async find(
    id: string,
    signal: AbortSignal,
  ): Promise<DriftObjectDetail | undefined> {
    try {
      return await fetchJson(this.#deps, {
        ...{ plugin: 'drift', signal, schema: driftObjectDetailSchema },
        path: `/objects/${encodeURIComponent(id)}`,
      });
    } catch (error) {
      if (error instanceof ResponseError && error.statusCode === 404) {
        return undefined;
      }
      throw error;
    }
  }
}
