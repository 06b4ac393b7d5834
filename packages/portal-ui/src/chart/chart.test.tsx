import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { renderInTestApp } from '@backstage/frontend-test-utils';
import { listTicks } from './listTicks';
import { TimeChart, type ChartPoint } from './TimeChart';
import { narrowShown } from './narrowShown';
import { toChartRows } from './toChartRows';

const start = Date.parse('2026-11-20T12:00:00Z');
const minute = 60_000;
const points: ChartPoint[] = [
  { at: start, values: { asked: 1, all: 4 } },
  { at: start + 10 * minute, values: { asked: 2, all: null } },
];
const show = (shown: ChartPoint[], to = start + 20 * minute) =>
  renderInTestApp(
    <TimeChart
      title="CPU"
      summary="2 of 4"
      series={[
        { key: 'asked', label: 'Requested', look: 'area' },
        { key: 'all', label: 'Allocatable', look: 'dashed' },
      ]}
      points={shown}
      stepMs={10 * minute}
      shown={{ from: start - 60 * minute, to }}
      format={value => `${value} cores`}
    />,
  );

describe('TimeChart', () => {
  it('is a drawing with a name that takes the focus, so that the keyboard walks through it', async () => {
    show(points);
    const chart = await screen.findByRole('figure', { name: 'CPU' });
    const drawing = await within(chart).findByRole('application');
    expect(drawing).toHaveAttribute('tabindex', '0');
    expect(drawing.querySelector('title')).toHaveTextContent('CPU');
    const lines = chart.querySelectorAll('path.recharts-curve');
    expect(lines.length).toBeGreaterThanOrEqual(2);
    const dashed = [...lines].filter(line =>
      line.getAttribute('stroke-dasharray'),
    );
    expect(dashed).toHaveLength(1);
  });

  it('tells the same as a table, the latest first, with unknown where nothing is known', async () => {
    show(points);
    const chart = await screen.findByRole('figure', { name: 'CPU' });
    await userEvent.click(
      within(chart).getByRole('button', { name: 'CPU as a table' }),
    );
    const rows = within(chart)
      .getAllByRole('row')
      .map(row =>
        within(row)
          .queryAllByRole('cell')
          .map(cell => cell.textContent)
          .join(' | '),
      );
    expect(rows).toEqual(['', '2 cores | unknown', '1 cores | 4 cores']);
  });

  it('says since when there is no data, and not while a point is about to come', async () => {
    show(points);
    expect(await screen.findByText('Requested')).toBeInTheDocument();
    expect(screen.queryByText(/No data since/)).not.toBeInTheDocument();
  });

  it('says how old its last point is', async () => {
    show(points, start + 190 * minute);
    expect(
      await screen.findByText(/^No data since .*, 3 h ago\.$/),
    ).toBeInTheDocument();
  });

  it('says that one point is no line yet', async () => {
    show(points.slice(0, 1));
    expect(
      await screen.findByText(
        /^There is one point so far, of .* There is one every 10 minutes/,
      ),
    ).toBeInTheDocument();
    expect(screen.queryByRole('application')).not.toBeInTheDocument();
  });

  it('says that there is nothing to draw yet', async () => {
    show([]);
    expect(
      await screen.findByText(/There is nothing to draw yet/),
    ).toBeInTheDocument();
  });
});

describe('toChartRows', () => {
  it('breaks the lines where points are missing', () => {
    const hole = { at: start + 60 * minute, values: { asked: 3 } };
    expect(toChartRows([...points, hole], 10 * minute)).toEqual([
      { at: start, asked: 1, all: 4 },
      { at: start + 10 * minute, asked: 2, all: null },
      { at: start + 20 * minute },
      { at: start + 60 * minute, asked: 3 },
    ]);
  });
});

describe('listTicks', () => {
  it.each([
    [0, false, [0, 1]],
    [12, false, [0, 5, 10, 15]],
    [8, false, [0, 2, 4, 6, 8]],
    [330, false, [0, 100, 200, 300, 400]],
    [0.3, false, [0, 0.1, 0.2, 0.3]],
    [3 * 2 ** 30, true, [0, 1, 2, 3].map(each => each * 2 ** 30)],
    [24 * 2 ** 30, true, [0, 10, 20, 30].map(each => each * 2 ** 30)],
  ])('of %d (binary: %s) are %j', (max, binary, expected) => {
    const ticks = listTicks(max, binary);
    expect(ticks.map(each => Math.round(each * 1e6) / 1e6)).toEqual(expected);
  });
});

describe('narrowShown', () => {
  const hour = 3_600_000;
  const day = { from: 0, to: 24 * hour };
  it.each([
    ['nothing', [], day],
    ['points of most of the time', [10 * hour], day],
    ['points of the last hours', [20 * hour], { ...day, from: 20 * hour }],
    ['points of the last minutes', [23.9 * hour], { ...day, from: 22 * hour }],
  ])('given %s shows what there is, and two hours at least', (_, at, shown) => {
    const kept = at.map(each => ({ at: each }));
    expect(narrowShown(kept, day)).toEqual(shown);
  });

  it('never shows more than was asked for', () => {
    const shown = { from: 0, to: hour };
    expect(narrowShown([{ at: 0.9 * hour }], shown)).toEqual(shown);
  });
});
