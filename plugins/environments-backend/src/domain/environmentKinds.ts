import type { DocumentKind } from '@fairway/fleet-documents';
import { explainOtherName } from '@fairway/fleet-documents';
import {
  EnvironmentClassDocument,
  environmentClassDocumentSchema,
  EnvironmentDocument,
  environmentDocumentSchema,
  explainMisplacedEnvironment,
  TeamDocument,
  teamDocumentSchema,
} from '@fairway/plugin-environments-common';
import { locateClass, locateEnvironment, locateTeam } from './environmentPaths';

const environment: DocumentKind<EnvironmentDocument, string> = {
  schema: environmentDocumentSchema,
  locate: locateEnvironment,
  explainMisplaced: (document, { owner, name }) =>
    explainMisplacedEnvironment(document, { owner: owner!, name }),
};

const environmentClass: DocumentKind<EnvironmentClassDocument, null> = {
  schema: environmentClassDocumentSchema,
  locate: locateClass,
  explainMisplaced: explainOtherName,
};

const team: DocumentKind<TeamDocument, null> = {
  schema: teamDocumentSchema,
  locate: locateTeam,
  explainMisplaced: explainOtherName,
};

/** The kinds of documents that the plugin reads. */
export const environmentKinds = {
  Environment: environment,
  EnvironmentClass: environmentClass,
  Team: team,
};
export type EnvironmentKinds = typeof environmentKinds;
