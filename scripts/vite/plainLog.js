// What Yjs uses of lib0/logging, without its colours.
export const [BOLD, UNBOLD, ORANGE, RED] = ['', '', '', ''];
export const print = (...said) => console.log(...said);
export const warn = (...said) => console.warn(...said);
