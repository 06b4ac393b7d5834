import type { LoggerService } from '@backstage/backend-plugin-api';
import type { OwnershipProof } from '@fairway/delivery';
import type { ProofStore } from './ProofStore';

/** So many environments are asked about in one turn. */
const batchSize = 50;

/** One that was asked about is asked about again after this time at the earliest, in milliseconds. */
const pauseMs = 5 * 60_000;

/** Learns from the receipts of the ledger which namespace was made for each environment. */
export class ProofLearner {
  constructor(
    private readonly deps: {
      store: Pick<ProofStore, 'write' | 'listDue'>;
      /** Throws if the ledger does not answer. */
      findProof: (owner: string, name: string) => Promise<OwnershipProof>;
      logger: Pick<LoggerService, 'debug'>;
      now: () => number;
    },
  ) {}

  /** Learns it of environments that were never asked about, and of those whose namespace seems to be missing. */
  async learnDue(signal: AbortSignal): Promise<void> {
    const { store, now } = this.deps;
    for (const { owner, name } of await store.listDue(
      now() - pauseMs,
      batchSize,
    )) {
      if (signal.aborted) {
        return;
      }
      await this.#tryToLearn(owner, name);
    }
  }

  /** What was learned before stays if the ledger does not answer. */
  async #tryToLearn(owner: string, name: string): Promise<void> {
    try {
      await this.#learn(owner, name);
    } catch (error) {
      this.deps.logger.debug(
        `The ledger did not say which namespace ${owner}/${name} has: ${error}`,
      );
    }
  }

  async #learn(owner: string, name: string): Promise<void> {
    const { store, findProof, now } = this.deps;
    const learnedAt = now();
    const proof = await findProof(owner, name);
    await store.write({ owner, name }, proof, learnedAt);
  }
}
