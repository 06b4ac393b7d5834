/** Who belongs to whom, as the catalog says it now. */
export interface TeamMembers {
  /**
   * The groups that each person is a direct member of, by the person's entity ref; undefined for a person whom the catalog does not
   * know. `groups` are those of the asked that the catalog knows: while a group is unknown, nobody can be said to have left it.
   * Rejects where the catalog cannot be read.
   */
  read(
    people: string[],
    groups: string[],
  ): Promise<{
    memberships: ReadonlyMap<string, ReadonlySet<string> | undefined>;
    groups: ReadonlySet<string>;
  }>;
}
