import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import {
  ProcessRecord,
  readJsonFile,
  writePrivateFile,
} from '@fairway/local-fleet';
import { findLowPorts } from './findLowPorts';
import { InstancePlace } from './Instance';

type KeptPlace = Omit<InstancePlace, 'folder'>;

/** Where an instance lies on the disk: its port, its process, its logs and what its program keeps. */
export class InstanceFolder {
  constructor(readonly path: string, readonly name: string) {}

  /** Path of the log of one of its programs. */
  log(program: string): string {
    return join(this.path, 'logs', `${program}.log`);
  }

  get exists(): boolean {
    return existsSync(this.placeFile);
  }

  /** The place, with the ports that it had before, and with as many more as it asks for. */
  async place(morePorts = 0): Promise<InstancePlace> {
    const kept = await readJsonFile<Partial<KeptPlace>>(this.placeFile);
    const ports = [kept?.port, ...(kept?.morePorts ?? [])].filter(
      port => port !== undefined,
    );
    const missing = 1 + morePorts - ports.length;
    if (missing > 0) {
      await mkdir(this.path, { recursive: true, mode: 0o700 });
      ports.push(...(await findLowPorts(missing)));
      const place: KeptPlace = { port: ports[0], morePorts: ports.slice(1) };
      await writePrivateFile(this.placeFile, JSON.stringify(place));
    }
    return { folder: this.path, port: ports[0], morePorts: ports.slice(1) };
  }

  async readProcesses(): Promise<ProcessRecord[]> {
    return (await readJsonFile<ProcessRecord[]>(this.processFile)) ?? [];
  }

  async writeProcesses(processes: ProcessRecord[]): Promise<void> {
    await writePrivateFile(this.processFile, JSON.stringify(processes));
  }

  private get placeFile(): string {
    return join(this.path, 'place.json');
  }

  private get processFile(): string {
    return join(this.path, 'processes.json');
  }
}
