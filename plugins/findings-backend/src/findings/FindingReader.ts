import { NotFoundError } from '@backstage/errors';
import type { RecordAuditRequest } from '@fairway/plugin-runs-common';
import { recordRefusals } from '@fairway/plugin-runs-node';
import type { Request } from 'express';
import type { Requester } from '../permissions/FindingAccess';
import type { FindingReadModel, ListedFinding } from './FindingReadModel';

/** Finds single findings for who may see them. What is refused is written to the audit. */
export class FindingReader {
  readonly #findings: Pick<FindingReadModel, 'find'>;
  readonly #record: (event: RecordAuditRequest) => Promise<void>;
  readonly #now: () => number;

  constructor(options: {
    findings: Pick<FindingReadModel, 'find'>;
    /** Writes to the portal's own audit. Throws if that does not answer. */
    record: (event: RecordAuditRequest) => Promise<void>;
    now: () => number;
  }) {
    this.#findings = options.findings;
    this.#record = options.record;
    this.#now = options.now;
  }

  /** Does something with a finding that may be seen. One answer for absent and forbidden, so that nobody learns which there are. */
  async with<T>(
    req: Request,
    act: { requester: Requester; action: string; id: string },
    work: (finding: ListedFinding) => Promise<T>,
  ): Promise<T> {
    const { requester, action, id } = act;
    const now = this.#now();
    return recordRefusals(
      this.#record,
      {
        actor: requester.actor,
        action,
        subject: `finding:${id}`,
        request: req,
        isThere: async () =>
          (await this.#findings.find(id, { now })) !== undefined,
      },
      async () => {
        const { visible } = requester;
        const found = await this.#findings.find(id, {
          now,
          ...(visible.kind === 'some' && { criteria: visible.criteria }),
        });
        if (!found || visible.kind === 'none') {
          throw new NotFoundError('No such finding');
        }
        return work(found);
      },
    );
  }
}
