export * from './describeDuration';
export * from './changeMessage';
export * from './explainHostileShape';
export * from './explainIssues';
export * from './explainText';
export * from './parseValue';
