/** What a file of the fleet repository is made of. */
export interface GeneratedFrom {
  /** The document that has to be changed instead: a path of the repository. */
  document: string;
  /** Why the file is not known to be what the document gives; absent: it is. */
  problem?: string;
}

/** Finds what one plugin makes a file of; undefined if that is no file of its own. Throws if it is not known. */
export type FindGeneratedFrom = (
  path: string,
  options: { commit: string },
) => Promise<GeneratedFrom | undefined>;

/** Where plugins say which files of the fleet repository they make of documents: one list for all plugins of this process. */
export interface GeneratedFiles {
  register(find: FindGeneratedFrom): void;
  /**
   * What a file is made of; undefined if somebody wrote it by hand. Throws if a plugin does not know.
   *
   * @param options.commit - the commit of the fleet repository that counts
   */
  find: FindGeneratedFrom;
}

/** What is registered in this process. */
export class InProcessGeneratedFiles implements GeneratedFiles {
  readonly #finders: FindGeneratedFrom[] = [];

  register(find: FindGeneratedFrom): void {
    this.#finders.push(find);
  }

  async find(
    path: string,
    options: { commit: string },
  ): Promise<GeneratedFrom | undefined> {
    const found = await Promise.all(
      this.#finders.map(find => find(path, options)),
    );
    return found.find(each => each !== undefined);
  }
}
