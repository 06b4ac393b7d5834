import { readFile } from 'node:fs/promises';
import { askGitea } from '../gitea/askGitea';
import { findAuthorityFile } from '../programs/certificates';
import { GiteaAdmin, readGiteaAdmin } from '../gitea/GiteaAdmin';

/** A repository `apps` of a Gitea that declares one Deployment, `web` in the namespace `default`. */
export class AppRepository {
  private constructor(
    private readonly folder: string,
    private readonly port: number,
    readonly admin: GiteaAdmin,
  ) {}

  /** Makes it, by the API, in the Gitea whose folder and address are given. */
  static async create(folder: string, address: string): Promise<AppRepository> {
    const admin = await readGiteaAdmin(folder);
    if (!admin) throw new Error('Gitea has no administrator');
    const port = Number(address.split(':')[1]);
    const repository = new AppRepository(folder, port, admin);
    await repository.post('user/repos', {
      name: 'apps',
      private: true,
      auto_init: true,
      default_branch: 'main',
    });
    return repository;
  }

  get url(): string {
    return `https://127.0.0.1:${this.port}/${this.admin.username}/apps.git`;
  }

  async readAuthority(): Promise<string> {
    return readFile(findAuthorityFile(this.folder), 'utf8');
  }

  /** Commits the Deployment with so many replicas. */
  async commit(replicas: number): Promise<void> {
    await this.post(`repos/${this.admin.username}/apps/contents`, {
      message: `Run ${replicas}`,
      branch: 'main',
      files: [
        {
          operation: 'upload',
          path: 'web.yaml',
          content: Buffer.from(aDeployment(replicas)).toString('base64'),
        },
      ],
    });
  }

  private async post(path: string, body: unknown): Promise<void> {
    const { folder, port } = this;
    await askGitea(
      { folder, port },
      {
        method: 'POST',
        path: `/api/v1/${path}`,
        token: this.admin.token,
        body,
      },
    );
  }
}

function aDeployment(replicas: number): string {
  const labels = { app: 'web' };
  return JSON.stringify({
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'web', namespace: 'default' },
    spec: {
      replicas,
      selector: { matchLabels: labels },
      template: {
        metadata: { labels },
        spec: { containers: [{ name: 'web', image: 'shop.example/web:1' }] },
      },
    },
  });
}
