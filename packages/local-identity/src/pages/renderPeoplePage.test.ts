import { people } from '../people/people';
import { renderErrorPage } from './renderErrorPage';
import { renderPeoplePage } from './renderPeoplePage';

const hostile = `"><script>alert('1')</script>&`;

describe('renderPeoplePage', () => {
  it('shows a hostile name and address as text', () => {
    const person = { ...people[0], name: hostile, id: hostile, role: hostile };
    const html = renderPeoplePage([person], hostile);
    expect(html).not.toContain('<script>');
    expect(html).toContain('&lt;script&gt;');
    expect(html).toContain('action="&quot;&gt;');
  });

  it('says the language and a title, and hides the initials from screen readers', () => {
    const html = renderPeoplePage(people, '/interaction/1');
    expect(html).toContain('<html lang="en">');
    expect(html).toContain('<title>Choose a person · local sign-in</title>');
    expect(html).toContain(
      '<span class="initials" aria-hidden="true">AL</span>',
    );
  });
});

describe('renderErrorPage', () => {
  it('shows what went wrong as text', () => {
    expect(renderErrorPage(hostile)).not.toContain('<script>');
  });
});
