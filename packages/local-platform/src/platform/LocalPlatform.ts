import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { LocalFleet, withLock } from '@fairway/local-fleet';
import { createArgoCd } from '../argocd/createArgoCd';
import { createCapi } from '../capi/createCapi';
import { createFlux } from '../flux/createFlux';
import { createGatekeeper } from '../gatekeeper/createGatekeeper';
import { createGitea } from '../gitea/createGitea';
import { createMetrics } from '../metrics/createMetrics';
import { buildAttendant } from '../programs/buildAttendant';
import { ComponentName } from './componentNames';
import { Component, Instance } from './Instance';
import { InstanceFolder } from './InstanceFolder';
import { InstanceStatus, readInstanceStatus } from './readInstanceStatus';
import { startInstance, StartOptions, stopInstance } from './startInstance';

const LOCK_PATIENCE_MS = 5 * 60_000;

/** What the components stand beside, and where they keep what is theirs. */
export interface LocalPlatformOptions {
  /** The folder that holds one folder for each instance. */
  stateDir: string;
  fleet: LocalFleet;
  /** Gets a line for what takes long. */
  log?: (line: string) => void;
  /** Whether what is built gives way to whatever else runs on the machine. */
  isInBackground?: boolean;
}

/** Real components beside the local fleet, each a process on 127.0.0.1 that ends with what the fleet ends with. */
export class LocalPlatform {
  constructor(private readonly options: LocalPlatformOptions) {}

  /**
   * Builds components if need be, starts them and returns when they are healthy. Those that are healthy stay as they are.
   *
   * @throws LocalFleetError that says what to do; the others run on
   */
  async up(names: ComponentName[]): Promise<InstanceStatus[]> {
    const { fleet, log = () => {}, isInBackground } = this.options;
    const settings = { log, isInBackground };
    const program = await buildAttendant(settings);
    const instances = await this.findInstances(names);
    for (const instance of instances) await instance.build(settings);
    await this.locked(async () => {
      const options = { attendant: program, lifeline: await fleet.lifeline() };
      // The Git host goes first: others take its authority for good.
      const isFirst = ({ name }: Instance) => name === 'gitea';
      await this.startAll(instances.filter(isFirst), options);
      const others = instances.filter(instance => !isFirst(instance));
      await this.startAll(others, options);
    });
    const wanted = instances.map(({ name }) => name);
    return (await this.status()).filter(({ name }) => wanted.includes(name));
  }

  /** Ends all components and returns when they are gone; with `purge`, removes what they keep. */
  async down(options: { purge?: boolean } = {}): Promise<void> {
    await this.locked(async () => {
      const folders = await this.folders();
      await Promise.all(
        folders.map(one => stopInstance(one, this.openInstance(one.name))),
      );
      if (!options.purge) return;
      for (const { path } of folders) {
        await rm(path, { recursive: true, force: true });
      }
    });
  }

  /** How each instance is that was ever started, in the order of their names. */
  async status(): Promise<InstanceStatus[]> {
    const folders = await this.folders();
    const statuses = folders.map(async folder => {
      const instance = this.openInstance(folder.name);
      return instance && readInstanceStatus(instance, folder);
    });
    const found = await Promise.all(statuses);
    return found.filter(status => status !== undefined);
  }

  /** @throws the first error, when all have ended */
  private async startAll(
    instances: Instance[],
    options: StartOptions,
  ): Promise<void> {
    const results = await Promise.allSettled(
      instances.map(instance =>
        startInstance(instance, this.folder(instance.name), options),
      ),
    );
    for (const result of results) {
      if (result.status === 'rejected') throw result.reason;
    }
  }

  private async findInstances(names: ComponentName[]): Promise<Instance[]> {
    const clusters = (await this.options.fleet.status())
      .filter(({ state }) => state === 'running')
      .map(({ name }) => name);
    const existing = (await this.folders()).map(({ name }) => name);
    const components = this.components();
    return names.flatMap(name =>
      components[name].findInstances(clusters, existing),
    );
  }

  private openInstance(name: string): Instance | undefined {
    const components = Object.values(this.components());
    return components
      .map(component => component.openInstance(name))
      .find(instance => instance !== undefined);
  }

  private components(): Record<ComponentName, Component> {
    const { fleet } = this.options;
    return {
      gitea: createGitea(),
      metrics: createMetrics(fleet),
      flux: createFlux(fleet),
      argocd: createArgoCd(fleet, this.folder('gitea').path),
      gatekeeper: createGatekeeper(fleet),
      capi: createCapi(fleet),
    };
  }

  private folder(name: string): InstanceFolder {
    return new InstanceFolder(join(this.options.stateDir, name), name);
  }

  private async folders(): Promise<InstanceFolder[]> {
    const names = await readdir(this.options.stateDir).catch(() => []);
    return names
      .sort()
      .map(name => this.folder(name))
      .filter(({ exists }) => exists);
  }

  private locked<T>(action: () => Promise<T>): Promise<T> {
    const path = join(this.options.stateDir, 'lock');
    return withLock(path, LOCK_PATIENCE_MS, action);
  }
}
