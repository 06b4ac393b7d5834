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
