import type { DriftAct } from '@fairway/plugin-drift-common';

/** What each act is called, what it does, and what it asks for. */
export const actWords: Record<
  DriftAct,
  {
    /** On the button that leads to its plan, and on the one that begins it. */
    label: string;
    /** Title of its page, before the name of the object. */
    title: string;
    what: string;
    waiting: string;
  }
> = {
  revert: {
    label: 'Revert',
    title: 'Revert',
    what: 'Applies to the cluster what Git declares.',
    waiting: 'Reading the object, and trying the change on the cluster',
  },
  accept: {
    label: 'Accept into Git',
    title: 'Accept',
    what: 'Writes into Git what the cluster has.',
    waiting: 'Reading the object and the file, and comparing them',
  },
  snooze: {
    label: 'Snooze',
    title: 'Snooze',
    what: 'Takes the object out of the list until a time, or until it gets worse. Nothing is changed on the cluster or in Git.',
    waiting: 'Planning',
  },
  unsnooze: {
    label: 'End the snooze',
    title: 'End the snooze of',
    what: 'Puts the object back into the list now.',
    waiting: 'Planning',
  },
};
