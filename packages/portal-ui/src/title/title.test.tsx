import { render, screen } from '@testing-library/react';
import { joinTitles } from './joinTitles';
import { PageTitle } from './PageTitle';
import { usePageTitle, usePageTitles } from './usePageTitle';

function Fleet({ cluster }: { cluster?: string }) {
  usePageTitle('Fleet', 'section');
  return cluster ? <PageTitle>{cluster}</PageTitle> : <p>list</p>;
}

function Shown() {
  return <output>{joinTitles(usePageTitles(), 'Fairway')}</output>;
}

describe('title of a page', () => {
  it.each([
    [
      { section: 'Fleet', page: 'harbour-dev' },
      'harbour-dev · Fleet · Fairway',
    ],
    [{ section: 'Settings', tab: 'General' }, 'General · Settings · Fairway'],
    [{ section: 'Fleet' }, 'Fleet · Fairway'],
    [{ section: 'Fairway' }, 'Fairway'],
    [{}, 'Fairway'],
  ])('joins %j to "%s"', (titles, expected) => {
    expect(joinTitles(titles, 'Fairway')).toBe(expected);
  });

  it('[A11.5] follows the page that is shown, and forgets the one that is not', () => {
    const look = (cluster?: string) => (
      <>
        <Shown />
        <Fleet cluster={cluster} />
      </>
    );
    const { rerender } = render(look('harbour-dev'));
    const title = screen.getByRole('status');
    expect(title).toHaveTextContent('harbour-dev · Fleet · Fairway');
    expect(
      screen.getByRole('heading', { level: 1, name: 'harbour-dev' }),
    ).toBeInTheDocument();
    rerender(look('lighthouse-prod'));
    expect(title).toHaveTextContent('lighthouse-prod · Fleet · Fairway');
    rerender(look());
    expect(title).toHaveTextContent(/^Fleet · Fairway$/);
  });
});
