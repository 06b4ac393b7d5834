import { MockContent } from './MockContent';
import {
  MockList,
  groupVersionOf,
  ListedResource,
  WatchAnswer,
} from './MockList';
import {
  LabelSelector,
  parseLabelSelector,
  selectAll,
} from './parseLabelSelector';
import { parsePath, ResourcePath } from './parsePath';
import {
  RecordedAnswer,
  Recording,
  TemplateName,
  templateNames,
} from './Recording';
import { refuse } from './refuse';

/** What was asked, as far as it decides the answer. */
export interface MockRequest {
  method: string;
  url: string;
  accept: string;
  authorization: string;
}

export type MockAnswer = RecordedAnswer | WatchAnswer;

/** What answers depend on beside the request. */
export interface MockFleetState {
  token: string;
  content: MockContent;
  recording: Recording;
}

interface Asked {
  request: MockRequest;
  path: string;
  query: URLSearchParams;
}

const JSON_TYPE = 'application/json';
const TEMPLATE_BASES: Record<TemplateName, string> = {
  nodes: '/api/v1',
  namespaces: '/api/v1',
  pods: '/api/v1',
  deployments: '/apis/apps/v1',
};

const KINDS: Record<TemplateName, string> = {
  nodes: 'Node',
  namespaces: 'Namespace',
  pods: 'Pod',
  deployments: 'Deployment',
};

/** The answer of one cluster of the mock fleet to a request. */
export function answerRequest(
  request: MockRequest,
  state: MockFleetState,
): MockAnswer {
  const { answers, unauthorized } = state.recording;
  if (request.authorization !== `Bearer ${state.token}`) return unauthorized;
  const url = new URL(request.url, 'https://mock');
  const asked = { request, path: url.pathname, query: url.searchParams };
  if (request.method !== 'GET') {
    return refuse(
      403,
      'Forbidden',
      'the mock fleet replays what was read: GET alone',
    );
  }
  if (request.accept.includes('as=APIGroupDiscoveryList')) {
    const aggregated = answers[`aggregated ${asked.path}`];
    if (aggregated) return aggregated;
  }
  const isVerbose = asked.query.has('verbose');
  const key = isVerbose ? `${asked.path}?verbose` : asked.path;
  return answers[key] ?? answerResource(asked, state);
}

function answerResource(asked: Asked, state: MockFleetState): MockAnswer {
  const path = parsePath(asked.path);
  const listed = path && findResource(path, state.recording);
  if (!path || !listed) {
    // Who may not see a kind does not learn that there is none.
    return refuse(403, 'Forbidden', 'the reader may not read this');
  }
  if (path.resource === 'secrets') {
    return refuse(403, 'Forbidden', 'the reader may not read secrets');
  }
  const template = templateNames.find(
    name => name === path.resource && TEMPLATE_BASES[name] === path.base,
  );
  const selector = findSelector(asked.query);
  // Of nothing, nothing can be selected.
  if (template && !selector) {
    return refuse(
      400,
      'BadRequest',
      'the mock fleet selects by `key` and `key=value` of labels alone',
    );
  }
  if (path.name)
    return answerObject({ ...path, name: path.name }, template, state);
  const isWatch = /^(1|true)$/.test(asked.query.get('watch') ?? '');
  const list = new MockList({
    query: asked.query,
    isPartial: asked.request.accept.includes('as=PartialObjectMetadata'),
    path,
    listed,
    template,
    content: state.content,
    selector,
  });
  return isWatch ? list.watch() : list.page();
}

/** Undefined if it cannot be understood. */
function findSelector(query: URLSearchParams): LabelSelector | undefined {
  if (query.get('fieldSelector')) return undefined;
  const text = query.get('labelSelector');
  return text ? parseLabelSelector(text) : selectAll;
}

function findResource(
  path: ResourcePath,
  { answers }: Recording,
): ListedResource | undefined {
  const discovery = answers[path.base];
  if (!discovery) return undefined;
  const { resources } = JSON.parse(discovery.body) as {
    resources: ListedResource[];
  };
  return resources.find(({ name }) => name === path.resource);
}

function answerObject(
  path: ResourcePath & { name: string },
  template: TemplateName | undefined,
  { content }: MockFleetState,
): MockAnswer {
  const { name, namespace, resource, base } = path;
  const index = template ? content.find(template, name, namespace) : -1;
  if (!template || index < 0) {
    return refuse(404, 'NotFound', `${resource} "${name}" not found`);
  }
  const text = content.render(template, index);
  const kind = KINDS[template];
  const head = `{"kind":"${kind}","apiVersion":"${groupVersionOf(base)}",`;
  return { status: 200, type: JSON_TYPE, body: head + text.slice(1) };
}
