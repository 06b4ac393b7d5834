import { Person } from '../people/people';
import { escapeHtml } from './escapeHtml';
import { renderPage } from './renderPage';

/** The page on which somebody chooses who to be: one form, so one click, for each person. */
export function renderPeoplePage(
  people: readonly Person[],
  action: string,
): string {
  const choices = people.map(person => renderChoice(person, action));
  return renderPage(
    'Choose a person · local sign-in',
    `<h1>Choose a person</h1>
<p>People of the example organisation. There are no passwords here.</p>
<ul>${choices.join('')}</ul>
<footer>This provider runs on this machine only and is for trying out.</footer>`,
  );
}

function renderChoice(person: Person, action: string): string {
  return `
<li><form method="post" action="${escapeHtml(action)}">
<button name="person" value="${escapeHtml(person.id)}">
<span class="initials" aria-hidden="true">${escapeHtml(
    toInitials(person.name),
  )}</span>
<span><span class="name">${escapeHtml(
    person.name,
  )}</span> <span class="detail">${escapeHtml(person.role)} · ${escapeHtml(
    person.team,
  )}</span></span>
</button>
</form></li>`;
}

function toInitials(name: string): string {
  return name
    .split(' ')
    .map(word => word.charAt(0))
    .join('');
}
