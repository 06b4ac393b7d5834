export * from './describeDuration';
export * from './explainHostileShape';
export * from './explainIssues';
export * from './explainText';
export * from './parseValue';
