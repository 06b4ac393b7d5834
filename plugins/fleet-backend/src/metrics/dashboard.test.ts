import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const docs = join(__dirname, '../../../../docs');
const read = (file: string) => readFileSync(join(docs, file), 'utf8');

/** Names that a text speaks of. */
const listNames = (text: string) =>
  new Set(
    [...text.matchAll(/\bfairway_[a-z_]+/g)].map(([name]) =>
      // A histogram is several series.
      name.replace(/_seconds_(bucket|count|sum)$/, '_seconds'),
    ),
  );

/** Names of the metrics that the two plugins give. */
function listGiven(): Set<string> {
  const sources = [
    join(__dirname, 'toFleetMetrics.ts'),
    join(__dirname, 'toObserverMetrics.ts'),
    join(__dirname, 'ReadingFigures.ts'),
    join(
      __dirname,
      '../../../findings-backend/src/metrics/toFindingMetrics.ts',
    ),
  ];
  return listNames(sources.map(file => readFileSync(file, 'utf8')).join('\n'));
}

describe('the dashboard for Grafana', () => {
  const dashboard = JSON.parse(read('grafana/fleet.json'));

  it('shows metrics that are there, and each of them', () => {
    expect(listGiven().size).toBe(15);
    expect(listNames(JSON.stringify(dashboard))).toEqual(listGiven());
  });

  it('has panels that do not overlap', () => {
    const cells = dashboard.panels.flatMap(
      ({
        gridPos: { x, y, w, h },
      }: {
        gridPos: Record<'x' | 'y' | 'w' | 'h', number>;
      }) =>
        Array.from({ length: w * h }, (_, cell) =>
          [x + (cell % w), y + Math.floor(cell / w)].join(),
        ),
    );
    expect(new Set(cells).size).toBe(cells.length);
  });

  it('is described metric by metric', () => {
    expect(listNames(read('metrics.md'))).toEqual(listGiven());
  });
});
