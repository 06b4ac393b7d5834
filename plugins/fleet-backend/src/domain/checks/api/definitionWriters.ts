import { defineWriterCheck } from './defineWriterCheck';

export const definitionWriters = defineWriterCheck({
  id: 'FW-API-DEFINITIONWRITERS',
  title:
    'Definitions and roles are written in versions that a later minor no longer serves',
  needs: [
    'CustomResourceDefinition',
    'ClusterRole',
    'ClusterRoleBinding',
    'RoleBinding',
  ],
});
