import { hasComeTo } from '../../deprecations/findRemoval';
import { defineFactCheck } from '../Check';
import { assessManifests, manifestsCheck } from './manifestsCheck';

export const manifestsNext = defineFactCheck({
  id: 'FW-API-MANIFESTSNEXT',
  title:
    'Manifests in Git use versions of APIs that the next minor no longer serves',
  kind: 'constraint',
  severity: 'high',
  ...manifestsCheck,
  assess: input =>
    assessManifests(
      input,
      ({ removedIn }) => hasComeTo(removedIn, input.version, 1),
      'the next minor no longer serves',
    ),
});
