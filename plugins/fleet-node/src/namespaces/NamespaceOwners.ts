/** Whose a namespace of a cluster is. */
export interface NamespaceOwner {
  /** The environment that it was made for: `<owner>/<name>`. */
  environment: string;
  /** Entity ref of the group that owns the environment. */
  owner: string;
}

/**
 * The namespaces of a cluster that were made for environments, by name; other namespaces are not in it. Answers from memory, and with the same
 * map for as long as nothing changes. Undefined while that is not known yet.
 */
export type FindNamespaceOwners = (
  cluster: string,
) => ReadonlyMap<string, NamespaceOwner> | undefined;

/** Where the plugin that makes environments says whose namespaces are, for plugins of this process that report what is wrong in them. */
export interface NamespaceOwners {
  /** Says from where that is known. There is one such place. */
  provide(find: FindNamespaceOwners): void;
  find: FindNamespaceOwners;
}

const none: ReadonlyMap<string, NamespaceOwner> = new Map();

/** What is known in this process. */
export class InProcessNamespaceOwners implements NamespaceOwners {
  #find?: FindNamespaceOwners;
  #isSettled = false;

  provide(find: FindNamespaceOwners): void {
    if (this.#find) throw new Error('Owners of namespaces are provided twice');
    this.#find = find;
  }

  /** Says that all plugins are there by now: if none provides owners, no namespace has one. */
  settle(): void {
    this.#isSettled = true;
  }

  find(cluster: string): ReadonlyMap<string, NamespaceOwner> | undefined {
    if (this.#find) return this.#find(cluster);
    return this.#isSettled ? none : undefined;
  }
}
