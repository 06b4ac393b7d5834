/** What the catalog says of people and groups. */
export interface KnownMembers {
  /** The groups that each person is a direct member of, by the person's entity ref; undefined for a person whom the catalog does not know. */
  memberships: ReadonlyMap<string, ReadonlySet<string> | undefined>;
  /** Those of the groups that the catalog knows: while a group is unknown, nobody can be said to have left it. */
  groups: ReadonlySet<string>;
  /** Those of the groups of which the catalog knows members, whoever they are. */
  populated: ReadonlySet<string>;
}

/** Who belongs to whom, as the catalog says it now. */
export interface TeamMembers {
  /** Rejects if the catalog cannot be read. */
  read(people: string[], groups: string[]): Promise<KnownMembers>;
}
