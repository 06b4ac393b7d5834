import { hasComeTo } from '../../deprecations/findRemoval';
import { defineFactCheck } from '../Check';
import { assessManifests, manifestsCheck } from './manifestsCheck';

export const oldManifests = defineFactCheck({
  id: 'FW-API-MANIFESTS',
  title: 'Manifests in Git use deprecated versions of APIs',
  kind: 'constraint',
  severity: 'medium',
  ...manifestsCheck,
  assess: input =>
    assessManifests(
      input,
      ({ deprecatedIn }) => hasComeTo(deprecatedIn, input.version),
      'is deprecated',
    ),
});
