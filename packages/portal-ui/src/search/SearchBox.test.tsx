import { act, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { renderInTestApp } from '@backstage/frontend-test-utils';
import { SearchBox } from './SearchBox';

describe('SearchBox', () => {
  const user = userEvent.setup({ advanceTimers: jest.advanceTimersByTime });
  beforeEach(() => {
    jest.useFakeTimers();
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  it('asks once the reader pauses, not on every letter', async () => {
    const search = jest.fn();
    renderInTestApp(<SearchBox label="Search" value="" onSearch={search} />);
    await user.type(await screen.findByRole('searchbox'), 'shop ');
    expect(search).not.toHaveBeenCalled();
    act(() => {
      jest.advanceTimersByTime(1_000);
    });
    expect(search.mock.calls).toEqual([['shop']]);
  });

  it('asks at once on Enter, and not a second time', async () => {
    const search = jest.fn();
    renderInTestApp(<SearchBox label="Search" value="" onSearch={search} />);
    await user.type(await screen.findByRole('searchbox'), 'shop{Enter}');
    expect(search.mock.calls).toEqual([['shop']]);
    act(() => {
      jest.advanceTimersByTime(1_000);
    });
    expect(search).toHaveBeenCalledTimes(1);
  });
});
