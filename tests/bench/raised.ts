/** Benchmarks raise configured rates and say so (sync rule S19); all other limits are as delivered. */
export const FAST = { perSecond: 1e6, burst: 1e6 };
export const RAISED = 'sync messages, new client ids and questions for the state per second; sign-in tries';
