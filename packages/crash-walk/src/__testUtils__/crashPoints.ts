/**
 * Every place at which a creation is walked. Those that begin with `write.` lie within a transaction of the ledger, `#n` stands for the
 * n-th time.
 */
export const createPoints = [
  'write.run.claim',
  'write.step.begin',
  'write.step.done#2',
  'write.run.finish',
  'run.claimed',
  'step.declare.begun',
  'declare.committed',
  'step.declare.applied',
  'step.declare.verified',
  'step.declare.receipted',
  'step.deliver.begun',
  'deliver.namespace-applied',
  'deliver.binding-applied',
  'deliver.first-applied',
  'step.deliver.applied',
  'step.deliver.verified',
  'step.deliver.receipted',
  'step.confirm.begun',
  'step.confirm.applied',
  'step.confirm.verified',
  'step.confirm.receipted',
  'step.register.begun',
  'step.register.applied',
  'step.register.receipted',
];

/** Every place at which a re-application is walked. */
export const reapplyPoints = [
  'write.run.claim',
  'write.step.begin',
  'write.step.done',
  'write.run.finish',
  'run.claimed',
  'step.deliver.begun',
  'deliver.namespace-applied',
  'deliver.binding-applied',
  'deliver.first-applied',
  'step.deliver.applied',
  'step.deliver.verified',
  'step.deliver.receipted',
  'step.confirm.begun',
  'step.confirm.applied',
  'step.confirm.verified',
  'step.confirm.receipted',
  'step.register.begun',
  'step.register.applied',
  'step.register.verified',
  'step.register.receipted',
];

/** Every place at which a retirement is walked. */
export const retirePoints = [
  'write.run.claim',
  'write.step.begin#2',
  'write.step.done#2',
  'write.run.finish',
  'run.claimed',
  'step.remove-from-git.begun',
  'remove-from-git.committed',
  'step.remove-from-git.applied',
  'step.remove-from-git.verified',
  'step.remove-from-git.receipted',
  'step.delete-namespace.begun',
  'delete-namespace.marked',
  'delete-namespace.requested',
  'step.delete-namespace.applied',
  'step.delete-namespace.receipted',
  'step.unregister.begun',
  'step.unregister.applied',
  'step.unregister.verified',
  'step.unregister.receipted',
];

/** Every place at which the undoing of a creation is walked. */
export const undoPoints = [
  'write.run.claim',
  'write.step.undo#3',
  'write.step.undone#3',
  'write.run.finish',
  'run.claimed',
  'undo.register.begun',
  'undo.register.applied',
  'undo.register.receipted',
  'undo.confirm.begun',
  'undo.confirm.applied',
  'undo.confirm.receipted',
  'undo.deliver.begun',
  'delete-namespace.marked',
  'delete-namespace.requested',
  'undo.deliver.applied',
  'undo.deliver.receipted',
  'undo.declare.begun',
  'declare.undo-committed',
  'undo.declare.applied',
  'undo.declare.receipted',
];

/**
 * Places that a change comes by only if the world is faster than the ledger: a step that waits is done once it is read back, without
 * being applied again.
 */
export const rarePoints = [
  'step.register.verified',
  'step.delete-namespace.verified',
  'write.step.wait',
  // The end of a run is told by whichever process comes first, and perhaps after the change was looked at.
  'outbox.notifications.read',
  'outbox.notifications.handled',
];
