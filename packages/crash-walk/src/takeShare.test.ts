import {
  createPoints,
  retirePoints,
  undoPoints,
} from './__testUtils__/crashPoints';
import { takeShare } from './__testUtils__/takeShare';

describe.each([
  ['creation', createPoints],
  ['retirement', retirePoints],
  ['undoing', undoPoints],
])('the share of the walk of a %s', (_, points) => {
  const whole = process.env.FAIRWAY_WALK;
  afterEach(() => {
    if (whole === undefined) delete process.env.FAIRWAY_WALK;
    else process.env.FAIRWAY_WALK = whole;
  });

  it('has each point on one of the databases, and those of the ledger on both', () => {
    delete process.env.FAIRWAY_WALK;
    const shares = [
      takeShare(points, 'SQLite'),
      takeShare(points, 'PostgreSQL'),
    ];
    expect(new Set(shares.flat())).toEqual(new Set(points));
    const both = shares[0].filter(point => shares[1].includes(point));
    expect(both).toEqual(points.filter(point => point.startsWith('write.')));
  });

  it('is the whole if asked for', () => {
    process.env.FAIRWAY_WALK = 'whole';
    expect(takeShare(points, 'SQLite')).toEqual(points);
  });
});
