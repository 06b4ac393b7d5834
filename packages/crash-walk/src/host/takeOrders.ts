/** What the walker asks of a process: to serve, or to die, stop or trace at this crash point from now on (null: no longer). */
export type Order = { begin: true } | { crashPoint: string | null };

/** Said when an order is in force. */
export interface Obeyed {
  obeyed: Order;
}

/** Obeys the walker that started this process, and ends with it. Resolves when the walker says to begin. */
export function takeOrders(): Promise<void> {
  process.on('disconnect', () => process.exit(1));
  return new Promise(resolve => {
    process.on('message', (order: Order) => {
      if ('begin' in order) {
        resolve();
      } else {
        armCrashPoint(order.crashPoint);
      }
      process.send?.({ obeyed: order } satisfies Obeyed);
    });
  });
}

function armCrashPoint(crashPoint: string | null): void {
  if (crashPoint === null) {
    delete process.env.FAIRWAY_CRASH_POINT;
  } else {
    process.env.FAIRWAY_CRASH_POINT = crashPoint;
  }
}
