// What Yjs, y-websocket and lib0 ask of lib0/environment, which finds out where it runs: this is built for browsers.
export const isNode = false;
export const isBrowser = true;
export const getVariable = () => null;
