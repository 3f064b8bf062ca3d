/**
 * How the server's Node is started. Left alone, V8 lets the room for new objects grow to 100 MB under load and
 * keeps it, and lets garbage pile up as long as the machine has memory. With these the server holds half as much
 * with two hundred connections. The room for new objects stands at its size from the start: saving memory, V8 would
 * shrink it after each collection, and collect three times as often.
 */
export const SERVER_FLAGS = ['--max-semi-space-size=8', '--min-semi-space-size=8', '--memory-saver-mode'];

/**
 * For the allocator of glibc, others do not read it: one heap for all threads, and what is large, as the states of
 * sheets are, goes back to the system at once.
 */
export const SERVER_ENV = { MALLOC_ARENA_MAX: '1', MALLOC_MMAP_THRESHOLD_: '131072' };
