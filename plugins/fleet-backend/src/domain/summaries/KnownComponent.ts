import type { ComponentRole } from '@fairway/plugin-fleet-common';

/** A component of a platform, and what it is recognised by. */
export interface KnownComponent {
  role: ComponentRole;
  name: string;
  /** Ends of repositories of its images, whatever the registry: `coredns` is that of `registry.k8s.io/coredns/coredns`. */
  images: readonly string[];
  /** Names of its custom resource definitions, or `*.` and their group. */
  definitions: readonly string[];
  /** Where its images and definitions are documented. */
  link: string;
}
