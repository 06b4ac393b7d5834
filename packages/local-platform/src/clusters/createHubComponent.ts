import { Component, Instance } from '../platform/Instance';

/** A component that runs on one cluster of a fleet: on the one where it ran before, or else on the first. */
export function createHubComponent(
  name: string,
  createInstance: (cluster: string) => Instance,
): Component {
  const prefix = `${name}-`;
  return {
    findInstances: (clusters, existing) => {
      const hub =
        clusters.find(one => existing.includes(`${prefix}${one}`)) ??
        clusters.at(0);
      return hub === undefined ? [] : [createInstance(hub)];
    },
    openInstance: instance =>
      instance.startsWith(prefix)
        ? createInstance(instance.slice(prefix.length))
        : undefined,
  };
}
