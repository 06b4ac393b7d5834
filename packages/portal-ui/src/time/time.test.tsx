import { act, render, screen } from '@testing-library/react';
import { Age } from './Age';
import { Elapsed } from './Elapsed';

const start = '2026-05-01T12:00:00.000Z';

describe('times that run', () => {
  beforeEach(() => {
    jest.useFakeTimers({ now: Date.parse(start) + 30_000 });
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  it('keeps the age right while nobody re-renders the page', () => {
    const onRender = jest.fn();
    function Page() {
      onRender();
      return <Age at={start} prefix="read" />;
    }
    render(<Page />);
    expect(screen.getByText('read 30 s ago')).toBeInTheDocument();
    act(() => {
      jest.advanceTimersByTime(120_000);
    });
    expect(screen.getByText('read 2 min ago')).toBeInTheDocument();
    expect(onRender).toHaveBeenCalledTimes(1);
  });

  it('gives the exact time to machines and as a title', () => {
    render(<Age at={start} />);
    const time = screen.getByText('30 s ago');
    expect(time.tagName).toBe('TIME');
    expect(time).toHaveAttribute('datetime', start);
    expect(time.title).toContain('2026');
  });

  it.each([[null], ['yesterday-ish']])(
    'says never for %p, not an age that nobody knows',
    at => {
      render(<Age at={at} prefix="seen" />);
      expect(screen.getByText('seen never')).toBeInTheDocument();
    },
  );

  it('counts on while there is no end, and stops at the end', () => {
    const { rerender } = render(<Elapsed from={start} />);
    expect(screen.getByText('30 s')).toBeInTheDocument();
    act(() => {
      jest.advanceTimersByTime(5_000);
    });
    expect(screen.getByText('35 s')).toBeInTheDocument();
    rerender(<Elapsed from={start} to="2026-05-01T12:00:12.000Z" />);
    act(() => {
      jest.advanceTimersByTime(5_000);
    });
    expect(screen.getByText('12 s')).toBeInTheDocument();
  });

  it('leaves no timer behind', () => {
    const before = jest.getTimerCount();
    const { unmount } = render(
      <>
        <Age at={start} />
        <Age at={start} />
        <Elapsed from={start} />
      </>,
    );
    // One for the ages together, one for the elapsed time.
    expect(jest.getTimerCount()).toBe(before + 2);
    unmount();
    expect(jest.getTimerCount()).toBe(before);
  });
});
