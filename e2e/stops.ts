import type { Page } from '@playwright/test';
import { showFindings, showSnoozed } from './shownFindings';
import {
  breakEnvironment,
  environmentPath,
  name,
  untilSeenBroken,
} from './shownEnvironment';

/** A page, or a state of one, that accessibility.test.ts looks at. */
export interface Stop {
  path: string;
  /** What is there once the page has its content. */
  shows: string | RegExp;
  /** Where that is, if it is not in the page itself. */
  within?: string;
  /** What it is called, if it is not the page as it opens. */
  state?: string;
  /** Brings about, before the page opens, what it has to show. */
  arrange?: (page: Page) => Promise<void>;
  /** Brings the open page to the state that is looked at. */
  open?: (page: Page) => Promise<void>;
}

const press = (label: string | RegExp) => (page: Page) =>
  page.getByRole('button', { name: label }).first().click();

/** Every page that the portal ships, ours and Backstage's, as the platform team sees it: with content. */
export function listPages(runId: string): Stop[] {
  const portal = '/catalog/default/component/fairway-portal';
  const cluster = '/catalog/default/resource/harbour-dev';
  return [
    { path: '/', shows: 'My environments' },
    { path: '/fleet', shows: /Harbour/ },
    { path: '/fleet?view=table', shows: /Harbour/ },
    { path: '/fleet/add', shows: 'Add a cluster' },
    { path: '/drift?state=in-sync', shows: 'ResourceQuota environment' },
    { path: '/fleet/clusters/harbour-dev', shows: /API server/ },
    {
      path: '/fleet/clusters/harbour-dev/retire',
      shows: 'This request cannot be planned',
    },
    { path: '/fleet/clusters/harbour-dev?tab=checks', shows: /Not applicable/ },
    { path: '/fleet/clusters/harbour-dev?tab=nodes', shows: /Simulated/ },
    {
      path: '/fleet/clusters/harbour-dev?tab=workloads',
      shows: /As it was read/,
    },
    {
      path: '/fleet/clusters/harbour-dev?tab=capacity',
      // A cluster that joined some minutes ago has no line yet.
      shows: /CPU as a table|There is one every/,
    },
    {
      path: '/fleet/clusters/harbour-dev?tab=certificates',
      shows: /Secrets are never read/,
    },
    { path: '/fleet/clusters/harbour-dev?tab=components', shows: 'Machines' },
    { path: '/fleet/clusters/harbour-dev?tab=access', shows: 'Default deny' },
    { path: '/fleet/clusters/harbour-dev?tab=events', shows: /As it was read/ },
    { path: '/fleet/clusters/harbour-dev?tab=facts', shows: 'What is kept' },
    { path: '/fleet/clusters/harbour-dev?tab=history', shows: /Available/ },
    { path: '/fleet/timeline?kinds=verdict', shows: /harbour-dev is / },
    {
      path: '/fleet/compare?a=harbour-dev&b=lighthouse-prod',
      shows: /differs/,
    },
    { path: '/findings', shows: /findings?$/ },
    { path: '/findings?group=rule', shows: /findings?$/ },
    { path: '/findings?state=closed', shows: /findings?$/ },
    { path: '/findings/absent', shows: 'Not found' },
    { path: '/environments?whose=all', shows: name },
    { path: environmentPath, shows: 'Objects' },
    { path: `${environmentPath}/retire`, shows: /namespace/i },
    { path: '/environments/create', shows: 'New environment' },
    { path: '/runs', shows: name },
    { path: `/runs/${runId}`, shows: 'Progress' },
    { path: `/runs/${runId}?tab=plan`, shows: 'Plan hash' },
    { path: '/catalog', shows: 'Fairway portal' },
    { path: portal, shows: 'About' },
    { path: cluster, shows: 'About' },
    { path: `${cluster}/cluster`, shows: 'Constraints' },
    { path: `${cluster}/kubernetes`, shows: 'Your Clusters' },
    { path: '/catalog/default/group/storefront', shows: 'Members' },
    { path: '/catalog/default/user/ada', shows: 'Ownership' },
    { path: '/catalog-graph', shows: 'Catalog Graph' },
    { path: '/docs', shows: 'Fairway portal' },
    { path: '/docs/default/component/fairway-portal', shows: 'Lifecycle' },
    { path: '/search?query=drift', shows: /Drift rules/ },
    { path: '/search?query=nothingofthatname', shows: /no results/i },
    { path: '/create', shows: 'Environment' },
    { path: '/templates', shows: 'Templates' },
    { path: '/templates/tasks', shows: /tasks/i },
    { path: '/templates/actions', shows: 'debug:log' },
    {
      path: '/templates/templating-extensions',
      state: 'example opened',
      shows: 'parseRepoUrl',
      open: press('Examples'),
    },
    { path: '/api-docs', shows: 'APIs' },
    { path: '/notifications', shows: /Done: / },
    { path: '/settings', shows: 'Appearance' },
    { path: '/settings/feature-flags', shows: 'This page does not exist' },
    { path: '/nowhere', shows: 'This page does not exist' },
    { path: '/runs/absent', shows: 'Not found' },
    {
      path: '/fleet',
      shows: 'Try again',
      arrange: async page => {
        await page.route('**/api/fleet/**', route =>
          route.fulfill({
            status: 500,
            json: { error: { message: 'broken' } },
          }),
        );
      },
    },
  ];
}

const dialog = '[role="dialog"]';

/** The run as the portal shows it, but stuck, with all that may be done about it. */
async function showStuck(page: Page, runId: string): Promise<void> {
  await page.route(`**/api/runs/${runId}`, async route => {
    const response = await route.fetch();
    const run = await response.json();
    await route.fulfill({
      response,
      json: {
        ...run,
        state: 'needs-attention',
        reason: 'harbour-dev refused the quota',
        nextAction: 'Ask the platform team for more room, then resume the run.',
        leftOver: ['Namespace storefront--accessible on harbour-dev'],
        may: { ...run.may, undo: true, resume: true, close: true },
      },
    });
  });
}

/** The list of findings with every severity, one finding, and each dialog by which it is settled. */
function listFindingStates(): Stop[] {
  const path = '/findings/shown';
  const dialogs = {
    Snooze: 'Snooze this finding?',
    'Accept the risk': 'Accept this risk?',
    Assign: 'Assign this finding',
    Comment: 'Comment on this finding',
  };
  return [
    {
      path: '/findings',
      state: 'of every severity',
      shows: 'Nodes are not ready',
      arrange: showFindings,
    },
    {
      path: '/findings?group=owner&environment=storefront/shop',
      state: 'in groups',
      shows: 'Nodes are not ready',
    },
    {
      path,
      shows: 'NodeStatusUnknown',
      open: press('Evidence'),
    },
    ...Object.entries(dialogs).map(([label, shows]) => ({
      path,
      state: `asked before ${label}`,
      shows,
      within: dialog,
      open: press(label),
    })),
    {
      path,
      state: 'asked before Reopen',
      shows: 'Reopen this finding?',
      within: dialog,
      arrange: showSnoozed,
      open: press('Reopen'),
    },
  ];
}

/** What somebody who may change the environment brings up on its pages: the plan to re-apply, dialogs, and a kubeconfig. */
export function listStates(runId: string): Stop[] {
  const run = `/runs/${runId}`;
  const stuck = (page: Page) => showStuck(page, runId);
  return [
    {
      path: environmentPath,
      state: 'kubeconfig issued',
      shows: /stops working/,
      open: press('Get kubeconfig'),
    },
    {
      path: environmentPath,
      state: 'asked before access is revoked',
      shows: 'Revoke this access?',
      within: dialog,
      open: press(/Revoke the access of .*ada/),
    },
    {
      path: `${environmentPath}/retire`,
      state: 'asked to type the name',
      shows: `Retire ${name}?`,
      within: dialog,
      open: press(`Retire ${name}`),
    },
    {
      path: run,
      state: 'stuck',
      shows: 'What to do:',
      arrange: stuck,
    },
    ...(['Undo', 'Resume', 'Close'] as const).map(act => ({
      path: run,
      state: `asked before ${act.toLowerCase()}`,
      shows: `${act} this run?`,
      within: dialog,
      open: press(act),
    })),
    ...listFindingStates(),
    {
      path: `${environmentPath}/reapply`,
      shows: 'ResourceQuota',
      arrange: breakEnvironment,
    },
    {
      path: environmentPath,
      state: 'quota deleted',
      shows: 'Re-apply',
      arrange: untilSeenBroken,
    },
  ];
}
