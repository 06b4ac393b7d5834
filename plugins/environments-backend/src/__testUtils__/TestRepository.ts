import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  createLocalRepository,
  FleetRepository,
  openFleetRepository,
} from '@fairway/fleet-repository';
import { exampleRepository } from './documents';

/** A real fleet repository with the example's files and more, without clusters. */
export class TestRepository {
  private constructor(
    readonly repository: FleetRepository,
    readonly folder: string,
  ) {}

  static async start(files: Record<string, string>): Promise<TestRepository> {
    const folder = await mkdtemp(join(tmpdir(), 'fairway-repository-'));
    const author = { name: 'Fairway', email: 'fairway@example.com' };
    const directory = join(folder, 'fleet.git');
    await createLocalRepository({ directory, from: exampleRepository, author });
    const repository = await openFleetRepository({
      url: directory,
      directory: join(folder, 'mirror'),
      author,
    });
    const dryRun = new TestRepository(repository, folder);
    await dryRun.commit(files);
    return dryRun;
  }

  /** Somebody's commit; its id. */
  async commit(files: Record<string, string | null>): Promise<string> {
    const outcome = await this.repository.commit({
      subject: 'Change',
      requester: { name: 'Ben', email: 'ben@example.com' },
      trailers: { 'Fairway-Run': randomUUID() },
      changes: Object.entries(files).map(([path, content]) => ({
        path,
        content,
      })),
      preconditions: [],
    });
    if (outcome.kind !== 'committed') {
      throw new Error(JSON.stringify(outcome));
    }
    return outcome.commit;
  }

  async close(): Promise<void> {
    await this.repository.close();
    await rm(this.folder, { recursive: true, force: true });
  }
}
