export { text, longText } from './text.ts';
export { integer, quantity, percent, money, price, length } from './number.ts';
export { planTime, instant, day, duration, hours } from './time.ts';
export { choice, choices, checkbox, type OptionSet } from './choice.ts';
export { currency } from './currency.ts';
export { track } from './track.ts';
export { person, people } from './people.ts';
export { ref, link } from './rows.ts';
export { list } from './list.ts';
