import { render, screen, waitFor } from '@testing-library/react';
import { useRepairs } from './useRepairs';

function Page({ children }: { children: React.ReactNode }) {
  useRepairs();
  return <>{children}</>;
}

describe('repairs of pages that came with Backstage', () => {
  it('[A12] leaves one button in the heading of a column, which sorts', () => {
    render(
      <Page>
        <span role="button" tabIndex={0}>
          <div
            data-rbd-drag-handle-draggable-id="1"
            role="button"
            tabIndex={0}
            aria-describedby="nothing"
          >
            Name
          </div>
        </span>
      </Page>,
    );
    expect(screen.getAllByRole('button')).toHaveLength(1);
    const heading = screen.getByText('Name');
    expect(heading).not.toHaveAttribute('tabindex');
    expect(heading).not.toHaveAttribute('aria-describedby');
  });

  it('[A12] makes an item of no list an article, and leaves items of lists alone', () => {
    render(
      <Page>
        <div>
          <li>result</li>
        </div>
        <ul>
          <li>entry</li>
        </ul>
      </Page>,
    );
    expect(screen.getByRole('article')).toHaveTextContent('result');
    expect(screen.getByRole('listitem')).toHaveTextContent('entry');
  });

  it('[A12] names a field by the text in front of it', () => {
    render(
      <Page>
        <div>
          <span>Kinds</span>
          <div>
            <input aria-autocomplete="list" />
          </div>
        </div>
      </Page>,
    );
    expect(screen.getByRole('textbox', { name: 'Kinds' })).toBeInTheDocument();
  });

  it('[A12] names a link that is an icon by the heading beside it', () => {
    render(
      <Page>
        <main id="content">
          <div>
            <h2>pick</h2>
            <a href="/templates#filter_pick">
              <svg />
            </a>
          </div>
          <a href="/runs#top">
            <svg /> Top
          </a>
        </main>
      </Page>,
    );
    expect(screen.getByRole('link', { name: 'Link to pick' })).toBeVisible();
    expect(screen.getByRole('link', { name: 'Top' })).toBeVisible();
  });

  it('[A12] makes what scrolls sideways reachable by keyboard, as long as it does', async () => {
    const width = jest
      .spyOn(Element.prototype, 'scrollWidth', 'get')
      .mockReturnValue(600);
    jest.spyOn(Element.prototype, 'clientWidth', 'get').mockReturnValue(390);
    render(
      <Page>
        <main id="content">
          <article>
            <h2>Components</h2>
            <div style={{ overflowX: 'auto' }}>
              <div>
                <table />
              </div>
            </div>
          </article>
          {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- as a page has it that knows that it scrolls */}
          <pre style={{ overflowX: 'auto' }} tabIndex={0}>
            reachable before
          </pre>
          <pre style={{ overflowX: 'visible' }}>does not scroll</pre>
        </main>
      </Page>,
    );
    const frame = screen.getByRole('region', { name: 'Components' });
    expect(frame).toHaveAttribute('tabindex', '0');
    expect(screen.getAllByRole('region')).toHaveLength(1);
    screen.getByText('Components').firstChild!.nodeValue = 'Components (2)';
    await waitFor(() => expect(frame).toHaveAccessibleName('Components (2)'));
    width.mockReturnValue(300);
    window.dispatchEvent(new Event('resize'));
    await waitFor(() => expect(frame).not.toHaveAttribute('tabindex'));
    expect(screen.queryByRole('region')).toBeNull();
    expect(screen.getByText('reachable before')).toHaveAttribute('tabindex');
    jest.restoreAllMocks();
  });

  it('[A12] repairs what comes later as well', async () => {
    const { rerender } = render(<Page>{null}</Page>);
    rerender(
      <Page>
        <div>
          <li>late</li>
        </div>
      </Page>,
    );
    await waitFor(() =>
      expect(screen.getByRole('article')).toHaveTextContent('late'),
    );
  });
});
