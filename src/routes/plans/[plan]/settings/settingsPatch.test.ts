import { expect, test } from 'vitest';
import { settingsPatch } from './settingsPatch.ts';

function form(fields: Record<string, string>): FormData {
  const data = new FormData();
  for (const [name, value] of Object.entries(fields)) data.set(name, value);
  return data;
}

test('metres become millimetres, money minor units, days whole numbers', () => {
  const { patch, unread } = settingsPatch(
    form({ venueWidth: '30.25', approvedBudget: '300,000.5', setupFromDay: '−1' }),
    'CNY',
  );
  expect(patch).toEqual({ venueWidth: 30250, approvedBudget: 30000050, setupFromDay: -1 });
  expect(unread).toEqual({});
});

test('a currency without decimals keeps its units', () => {
  expect(settingsPatch(form({ approvedBudget: '5000' }), 'JPY').patch).toEqual({ approvedBudget: 5000 });
});

test('empty optional fields are cleared, missing ones stay untouched', () => {
  expect(settingsPatch(form({ day0: '', guestCount: ' ', venueHeight: '' }), 'CNY').patch).toEqual({
    day0: null,
    guestCount: null,
    venueHeight: null,
  });
});

test('what is no number is named with its reason and sends nothing', () => {
  const { patch, unread } = settingsPatch(form({ guestCount: 'many', startDay: '0.5', endDay: '' }), 'CNY');
  expect(unread).toEqual({
    guestCount: { id: 'not-a-number' },
    startDay: { id: 'not-whole' },
    endDay: { id: 'not-a-number' },
  });
  expect(patch).toEqual({});
});

test('digits typed with a Chinese input method count too', () => {
  expect(settingsPatch(form({ guestCount: '１２０' }), 'CNY').patch).toEqual({ guestCount: 120 });
});

test.each([
  ['1,5', { id: 'not-a-number' }],
  ['1，5', { id: 'not-a-number' }],
  ['30,5', { id: 'not-a-number' }],
  ['1.2345', { id: 'too-many-decimals', params: { decimals: 3 } }],
  ['99999999999999', { id: 'too-large', params: { max: '9007199254740.991' } }],
])('%j is no length that the venue could have by a misreading', (venueWidth, reason) => {
  const { patch, unread } = settingsPatch(form({ venueWidth }), 'CNY');
  expect([patch, unread]).toEqual([{}, { venueWidth: reason }]);
});

test.each([
  ['1.5', 1_500],
  ['１．５', 1_500],
  ['1,200', 1_200_000],
  ['.5', 500],
])('%j typed for metres is %i millimetres, as everywhere', (venueHeight, stored) => {
  expect(settingsPatch(form({ venueHeight }), 'CNY').patch).toEqual({ venueHeight: stored });
});

test('money is read as in the budget', () => {
  const read = (text: string) => settingsPatch(form({ approvedBudget: text }), 'CNY');
  expect(read('30万').patch).toEqual({ approvedBudget: 30_000_000 });
  expect(read('3,5').unread).toEqual({ approvedBudget: { id: 'not-a-number' } });
});

test('Q3 what a standard asks is a number, a yes or a no, and an empty answer is taken back', () => {
  const { patch, unread } = settingsPatch(
    form({
      standardId: 'sales-site',
      'parameter:sampleRooms': '3',
      'parameter:sampleRoomsDetached': 'yes',
      'parameter:restroomStalls': '',
      'parameter:other': 'many',
    }),
    'CNY',
  );
  expect(patch).toEqual({
    standardId: 'sales-site',
    parameters: { sampleRooms: 3, sampleRoomsDetached: true, restroomStalls: null },
  });
  expect(unread).toEqual({ 'parameter:other': { id: 'not-a-number' } });
});
