// What y-websocket asks of lib0/broadcastchannel. It is told not to (`disableBc`), so none of it is ever called.
export const subscribe = () => {};
export const unsubscribe = () => {};
export const publish = () => {};
