/**
 * The crash points that are walked on one of two databases. `npm run prove` sets `FAIRWAY_WALK=whole` and walks all on both. A share has every
 * second point, the other database has the rest, and both have those within the ledger's transactions, which the databases carry out
 * differently.
 */
export function takeShare(
  points: readonly string[],
  database: 'SQLite' | 'PostgreSQL',
): string[] {
  if (process.env.FAIRWAY_WALK === 'whole') return [...points];
  const rest = database === 'SQLite' ? 0 : 1;
  return points.filter(
    (point, index) => point.startsWith('write.') || index % 2 === rest,
  );
}
