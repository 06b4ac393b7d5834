import { hasComeTo } from '../../deprecations/findRemoval';
import { defineCheck } from '../Check';
import { assessManifests, manifestsCheck } from './manifestsCheck';

export const oldManifests = defineCheck({
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
