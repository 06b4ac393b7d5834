import { act, screen } from '@testing-library/react';
import { FakePortal } from '@fairway/portal-ui/testUtils';
import { aCluster } from '../../__testUtils__/aCluster';
import { renderFleet } from '../../__testUtils__/renderFleet';

const startPortal = () =>
  new FakePortal({
    'GET fleet/clusters': () => ({
      body: { items: [aCluster()], totals: { ok: 1, bad: 0, unknown: 0 } },
    }),
    'GET fleet/findings': () => ({ body: { items: [] } }),
  });

describe('an open fleet page', () => {
  beforeEach(() => {
    jest.useFakeTimers();
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  it('turns green into unknown when the portal no longer answers, and back when it does', async () => {
    const portal = startPortal();
    renderFleet(portal);
    await screen.findByRole('link', { name: /^harbour-dev: ok; / });

    portal.stop();
    await act(() => jest.advanceTimersByTimeAsync(120_000));
    expect(
      screen.getByRole('link', {
        name: /^harbour-dev: unknown; The portal gave no answer for/,
      }),
    ).toBeInTheDocument();
    expect(screen.getByText('The portal does not answer')).toBeInTheDocument();
    expect(
      screen.queryByText('OK', { selector: '[data-verdict] *' }),
    ).toBeNull();

    portal.start();
    await act(() => jest.advanceTimersByTimeAsync(40_000));
    expect(
      screen.getByRole('link', { name: /^harbour-dev: ok; / }),
    ).toBeInTheDocument();
  });

  it('asks again by itself, so that a silent observer is noticed', async () => {
    const portal = startPortal();
    renderFleet(portal);
    await screen.findByRole('link', { name: /^harbour-dev: ok; / });
    portal.answer('GET fleet/clusters', () => ({
      body: {
        items: [aCluster({ verdict: 'unknown', reason: 'no answer for 60 s' })],
        totals: { ok: 0, bad: 0, unknown: 1 },
      },
    }));
    await act(() => jest.advanceTimersByTimeAsync(31_000));
    expect(
      screen.getByRole('link', {
        name: /^harbour-dev: unknown; No answer for 60 s/,
      }),
    ).toBeInTheDocument();
  });
});
